"""Every component renders well-formed HTML, without inline style or script, and with translatable words only."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from django.conf import settings
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils.translation import override

from tests.architecture.layers import PACKAGES
from tests.portal.component_contexts import contexts

TEMPLATES = Path(settings.BASE_DIR) / "portal" / "templates"
COMPONENTS = TEMPLATES / "portal" / "components"
NAMES = sorted(str(path.relative_to(COMPONENTS).with_suffix("")) for path in COMPONENTS.rglob("*.html"))
EVERY_TEMPLATE = sorted(TEMPLATES.rglob("*.html"))

FRONTEND = Path(settings.BASE_DIR) / "portal" / "frontend"
NOT_YET = {"near_hits"}  # results of similar meaning

# Names and abbreviations that are the same in every language.
UNTRANSLATED = {"Intercity", "Exchange", "SHA"}
FOR_MACHINES = {"light", "dark", "noindex"}
TEMPLATE_SYNTAX = re.compile(
    r"{%\s*comment\s*%}.*?{%\s*endcomment\s*%}|{%\s*block \w+_class\s*%}.*?{%\s*endblock\s*%}|{%\s*blocktranslate.*?{%\s*endblocktranslate\s*%}|{%.*?%}|{{.*?}}|{#.*?#}",
    re.S,
)
HTML_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.S)
WORD = re.compile(r"[^\W\d_]{2,}")
VISIBLE_ATTRIBUTE = re.compile(r'\b(?:aria-label|title|alt|placeholder|content)="([^"]*)"')


def rendered(name: str, context: dict[str, Any] | None = None) -> str:
    request = RequestFactory().get("/de/reports/")
    with override("en"):
        return get_template(f"portal/components/{name}.html").render(context or contexts()[name], request)


def assert_strict(html: str) -> None:
    """html5lib raises at the first parse error; table rows and the like never stand alone here."""
    html5lib.HTMLParser(strict=True).parseFragment(html)


def test_every_component_has_a_sample_context() -> None:
    assert set(NAMES) == set(contexts())


def test_every_component_stands_on_some_page() -> None:
    """Named by a page, by Python or by a component that is."""
    waiting, reached = set(named_outside()), set()
    while waiting:
        reached |= waiting
        waiting = {inner for name in waiting for inner in names_in(COMPONENTS / f"{name}.html")} - reached
    assert set(NAMES) - reached - NOT_YET == set()


def named_outside() -> Iterator[str]:
    for package in PACKAGES:
        for path in (Path(settings.BASE_DIR) / package).rglob("*"):
            if path.suffix in {".html", ".py"} and not {COMPONENTS, FRONTEND} & set(path.parents):
                yield from names_in(path)


def names_in(path: Path) -> list[str]:
    return re.findall(r"portal/components/([\w/]+)\.html", path.read_text())


@pytest.mark.parametrize("name", sorted(set(NAMES)))
def test_component_is_well_formed(name: str) -> None:
    assert_strict(rendered(name))


@pytest.mark.parametrize("name", sorted(set(NAMES)))
def test_component_obeys_the_strict_policy(name: str) -> None:
    assert not re.search(r"\sstyle=|<style|<script|\son[a-z]+=|javascript:", rendered(name))


@pytest.mark.parametrize("name", sorted(set(NAMES)))
def test_component_repeats_no_id(name: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', rendered(name))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", sorted(set(NAMES)))
def test_component_says_what_it_was_given(name: str) -> None:
    """A misspelt variable would vanish in silence: every URL of the sample stands in the output."""
    html = rendered(name)
    missing = {url for url in urls_in(contexts()[name]) if url not in html}
    assert missing == set()


def urls_in(value: Any) -> set[str]:
    """Addresses in a sample context, outside of navigation and forms."""
    if isinstance(value, dict):
        return {each for key, inner in value.items() for each in (urls_in(inner) | own_url(key, inner))}
    if isinstance(value, list | tuple):
        return {each for inner in value for each in urls_in(inner)}
    return {value.url} if hasattr(value, "url") and isinstance(value.url, str) else set()


def own_url(key: str, value: Any) -> set[str]:
    return {value} if isinstance(value, str) and (key == "url" or key.endswith("_url")) else set()


@pytest.mark.parametrize("path", EVERY_TEMPLATE, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_every_visible_word_is_translatable(path: Path) -> None:
    source = TEMPLATE_SYNTAX.sub(" ", path.read_text(encoding="utf-8"))
    seen = HTML_TAG.sub(" ", source)
    attributes = " ".join(text for text in VISIBLE_ATTRIBUTE.findall(source) if "width=device-width" not in text)
    words = set(WORD.findall(f"{seen} {attributes}")) - UNTRANSLATED - FOR_MACHINES
    assert words == set()


@pytest.mark.parametrize("path", EVERY_TEMPLATE, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_includes_take_only_what_they_are_given(path: Path) -> None:
    """Only the header sees the whole page."""
    includes = re.findall(r"{%\s*include\s+(.*?)%}", path.read_text(encoding="utf-8"))
    open_ones = [
        each for each in includes if not each.strip().endswith("only") and "components/header.html" not in each
    ]
    assert open_ones == []


def test_every_symbol_in_use_stands_in_the_sprite() -> None:
    sprite = (Path(settings.BASE_DIR) / "portal/static/portal/sprite.svg").read_text(encoding="utf-8")
    everything = "".join(rendered(name) for name in set(NAMES))
    used = set(re.findall(r"sprite[^#\"]*\.svg#([\w-]+)", everything))
    assert used
    assert used <= set(re.findall(r'<symbol id="([\w-]+)"', sprite))


def test_every_component_says_what_it_is_and_needs() -> None:
    readme = (COMPONENTS / "README.md").read_text(encoding="utf-8")
    for name in NAMES:
        assert (COMPONENTS / f"{name}.html").read_text(encoding="utf-8").startswith("{% comment %}"), name
        assert f"`{name}`" in readme, name


def test_related_item_leads_to_its_page() -> None:
    item = {"kind": "report", "title": "Zwei Gäste", "lang": "de", "url": "/en/x/", "reason": "Where it began"}
    html = rendered("blocks/related", {"items": [item]})
    assert 'href="/en/x/"' in html
    assert "Where it began" in html
    assert not rendered("blocks/related", {"items": []}).strip()
