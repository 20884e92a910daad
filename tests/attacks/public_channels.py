"""Everything that a reader without an account can fetch about what is published."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.test import Client
from wagtail.models import Page

LANGUAGES = ("de", "en", "ka")
VIEWS = (
    "",
    "cities/",
    "networks/",
    "search/",
    "search/?q=Auskunft",
    "search/?q=Bürgertelefon",
    "search/?q=Saarbrücken+Telefon",
    "search/?q=Auskunft&kind=practice",
    "search/?network=south-caucasus",
    "search/?country=DE&language=de",
    "search/?topic=authority-number&sort=title",
    "search/?year=2022&sort=city",
    "search/?view=map",
    "search/?q=Auskunft&view=map&kind=report",
    "search/?has=module&size=small",
    "search/?has=report&status=held",
    "search/?q=Auskunft&year=1901&country=FR",
    "practices/?view=map",
    "compare/",
    "search/?q=Bürgertelfeon",
    "search/?q=Auskumft+quagsdratf",
    "follow/?city=saarbruecken",
    "follow/?network=south-caucasus",
    "follow/?topic=authority-number",
    "follow/?q=Auskunft&city=saarbruecken",
    "search/suggestions/?q=Bürger",
    "search/suggestions/?q=quags",
    "search/suggestions/?q=Bürgertelefon+quags",
    "search/suggestions/?q=pri",
    "practices/",
    "practices/?city=saarbruecken",
    "reports/",
    "reports/?topic=authority-number",
    "modules/",
    "modules/?language=de",
    "topics/",
    "topics/authority-number/",
    "feeds/all.xml",
    "feeds/kind/practice.xml",
    "feeds/kind/report.xml",
    "feeds/kind/module.xml",
    "feeds/city/saarbruecken.xml",
    "feeds/network/south-caucasus.xml",
    "feeds/topic/authority-number.xml",
    "feeds/search.xml?q=Auskunft",
)
MACHINES = (
    "/sitemap.xml",
    "/robots.txt",
    "/api/v1/openapi.json",
    *(f"/api/v1/search?language={code}" for code in LANGUAGES),
    "/api/v1/search?q=Auskunft&language=de",
    "/api/v1/search?q=Bürgertelefon&language=ka&kind=practice",
    "/api/v1/search?q=Bürgertelfeon&language=de",
    "/api/v1/search?q=Telefon&sort=date&page=2&available=de",
    *(f"/sitemap-{code}-{part}.xml" for code in (*LANGUAGES, "fr") for part in (0, 1)),
)


def addresses(pages: Iterable[Page]) -> Iterator[str]:
    yield from (f"/{code}/{view}" for code in LANGUAGES for view in VIEWS)
    yield from MACHINES
    for page in pages:
        yield from under_every_prefix(page.get_url() or "")
        yield from comparisons(page.translation_key)
        yield from files_of(page.translation_key, getattr(getattr(page, "module", None), "code", ""))


def comparisons(key: Any) -> Iterator[str]:
    """Picked in a list for comparing."""
    yield from (f"/{code}/compare/?item={key}" for code in LANGUAGES)


def under_every_prefix(address: str) -> list[str]:
    below = address.lstrip("/").partition("/")[2]
    return [f"/{code}/{below}" for code in LANGUAGES]


def files_of(key: Any, module: str) -> Iterator[str]:
    """Cards, calendar, press package, lasting address; files of a module."""
    yield from (f"/files/cards/{code}/{key}.png" for code in LANGUAGES)
    yield f"/files/visits/{key}.ics"
    yield f"/files/visits/{key}-press.zip"
    yield f"/id/{key}/"
    if module:
        yield f"/files/modules/{module}/publiccode.yml"
        yield f"/files/modules/{module}/1.2.0/citizen-enquiries.zip"


def answers(client: Client, wanted: Iterable[str]) -> dict[str, tuple[int, bytes]]:
    """Address → status and body."""
    return {url: answer(client, url) for url in wanted}


def answer(client: Client, url: str) -> tuple[int, bytes]:
    response = client.get(url)
    streamed = getattr(response, "streaming", False)
    return response.status_code, b"".join(response.streaming_content) if streamed else response.content  # type: ignore[attr-defined]
