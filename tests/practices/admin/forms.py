"""What a browser would send back for an admin page: every field of the form as it was shown."""

from collections.abc import Iterator
from typing import Any

from django.test import Client
from lxml import html

from tests.practices.admin.stories import story_fields


def fields_of(client: Client, url: str) -> dict[str, Any]:
    """The values of the editor's form at an address, ready to be changed and posted."""
    response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    form = response.context["form"]
    stories = {name: field.block for name, field in form.fields.items() if hasattr(field, "block")}
    values = _values(next(each for each in _forms(response) if each.get("data-edit-form") is not None))
    for name, block in stories.items():  # drawn by a script from JSON
        values.update(story_fields(name, block, form[name].value()))
    return values


def form_with(response: Any, name: str) -> dict[str, Any]:
    """The values of the form that holds this field: a page has more than one."""
    return _values(next(each for each in _forms(response) if any(x.get("name") == name for x in each.iter())))


def _forms(response: Any) -> Iterator[Any]:
    yield from html.fromstring(response.content.decode()).iter("form")


def _values(form: Any) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for element in form.iter():
        _collect(element, values)
    return values


def _collect(element: Any, values: dict[str, Any]) -> None:
    name, tag = element.get("name"), element.tag
    if not name or "__prefix__" in name:
        return
    if tag == "textarea":
        values[name] = (element.text or "").removeprefix("\n")  # as browsers do
    elif tag == "select":
        chosen = [each.get("value", "") for each in element.iter("option") if each.get("selected") is not None]
        values[name] = chosen[0] if chosen else ""
    elif tag == "input" and element.get("type") in {"checkbox", "radio"}:
        if element.get("checked") is not None:
            values.setdefault(name, []).append(element.get("value", "on"))
    elif tag == "input" and element.get("type") != "file":
        values[name] = element.get("value", "")
