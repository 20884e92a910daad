"""What a browser would send back for an admin page: every field of the form as it was shown."""

from typing import Any

from django.test import Client
from html5lib import parse

HTML = "{http://www.w3.org/1999/xhtml}"


def fields_of(client: Client, url: str) -> dict[str, Any]:
    """The values of the editor's form at an address, ready to be changed and posted."""
    response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    tree = parse(response.content.decode(), namespaceHTMLElements=True)
    form = next(each for each in tree.iter(f"{HTML}form") if _is_editor(each))
    values: dict[str, Any] = {}
    for element in form.iter():
        _collect(element, values)
    # Stories are drawn by a script from JSON: an untouched empty one sends its number of blocks.
    stories = [name for name, field in response.context["form"].fields.items() if hasattr(field, "block")]
    return {**values, **{f"{name}-count": "0" for name in stories}}


def _is_editor(form: Any) -> bool:
    """Searching, filtering and leaving are forms too; the editor's is the one marked as such."""
    return form.get("data-edit-form") is not None


def _collect(element: Any, values: dict[str, Any]) -> None:
    name, tag = element.get("name"), element.tag.removeprefix(HTML)
    if not name or "__prefix__" in name:
        return
    if tag == "textarea":
        values[name] = element.text or ""
    elif tag == "select":
        chosen = [each.get("value", "") for each in element.iter(f"{HTML}option") if each.get("selected") is not None]
        values[name] = chosen[0] if chosen else ""
    elif tag == "input" and element.get("type") in {"checkbox", "radio"}:
        if element.get("checked") is not None:
            values.setdefault(name, []).append(element.get("value", "on"))
    elif tag == "input" and element.get("type") != "file":
        values[name] = element.get("value", "")
