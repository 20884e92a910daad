"""The frame of the pages: menu, dead ends, and the cost of what every page loads."""

import re
from pathlib import Path

import brotli
import html5lib
import pytest
from django.conf import settings
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.utils.translation import override

from portal.home.navigation import Navigation

BASE = Path(settings.BASE_DIR)
STATIC = BASE / "portal" / "static" / "portal"
SOURCES = BASE / "portal" / "frontend"
PHYSICAL = re.compile(r"(?:margin|padding|border)-(?:left|right|top|bottom)|[\s;{](?:left|right|width|height):", re.M)


def current(navigation: Navigation, kind: str = "") -> list[str]:
    return [item.kind for item in navigation.items_for(kind) if item.is_current]


def test_the_address_names_the_current_stop() -> None:
    assert current(Navigation("/de/practices/?topic=x", "de")) == ["practice"]


def test_a_report_below_its_city_stops_at_reports() -> None:
    assert current(Navigation("/de/cities/tbilisi/visit/", "de"), "report") == ["report"]


def test_a_page_outside_the_menu_has_no_current_stop() -> None:
    assert current(Navigation("/de/imprint/", "de"), "standard") == []


@pytest.mark.django_db
def test_a_missing_page_speaks_the_language_of_its_address(client: Client, portal: object) -> None:
    response = client.get("/ka/nowhere/at-all/")
    assert response.status_code == 404
    assert '<html lang="ka"' in response.content.decode()
    assert 'action="/ka/search/"' in response.content.decode()


@pytest.mark.parametrize("name", ["404.html", "403.html"])
def test_dead_ends_are_well_formed_and_ask_no_database(name: str) -> None:
    html = get_template(name).render({}, RequestFactory().get("/de/x/"))
    html5lib.HTMLParser(strict=True).parse(html)
    assert html.count("<h1") == 1


def test_the_page_for_our_own_errors_needs_neither_request_nor_database() -> None:
    with override("hy"):
        html = get_template("500.html").render()
    html5lib.HTMLParser(strict=True).parse(html)
    assert '<html lang="hy"' in html


def test_style_sheet_stays_within_its_budget() -> None:
    assert len(brotli.compress((STATIC / "portal.css").read_bytes())) <= 30 * 1024


def test_script_stays_within_its_budget_and_evaluates_nothing() -> None:
    script = (STATIC / "portal.js").read_bytes()
    assert len(brotli.compress(script)) <= 10 * 1024
    assert not re.search(rb"\beval\(|new Function|innerHTML|document\.write", script)


def test_fonts_of_all_scripts_together_stay_within_the_budget_of_one_page() -> None:
    assert sum(path.stat().st_size for path in (STATIC / "fonts").glob("*.woff2")) <= 75 * 1024


def test_fonts_carry_their_licence() -> None:
    assert "SIL Open Font License, Version 1.1" in (STATIC / "fonts" / "OFL.txt").read_text(encoding="utf-8")


def test_style_sheet_loads_nothing_from_elsewhere() -> None:
    addresses = re.findall(r"url\(([^)]*)\)", (STATIC / "portal.css").read_text(encoding="utf-8"))
    assert {address for address in addresses if not address.strip("\"'").startswith(("data:", "fonts/"))} == set()


@pytest.mark.parametrize("path", sorted((SOURCES / "src").rglob("*.css")), ids=lambda path: path.name)
def test_style_sources_are_short_and_follow_the_reading_direction(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 400
    assert PHYSICAL.findall(re.sub(r"@media[^{]*", "", source)) == []


def test_the_lock_file_names_no_registry() -> None:
    assert '"resolved"' not in (SOURCES / "package-lock.json").read_text(encoding="utf-8")
