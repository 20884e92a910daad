"""The words of cities, networks, home and standard pages."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from django.conf import settings

from cities.models import City, CityIndexPage, CityPage, Network, NetworkIndexPage, NetworkPage
from cities.tenancy.found_city import found_city
from portal.accounts.models import User
from portal.demo.models import DemoItem
from portal.demo.publications import publish
from portal.demo.register import CONTENT, Entry, read
from portal.demo.words import apply_words
from portal.home.models import HomePage, StandardPage

ENGINE = "Intercity Exchange"
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


def build_pages() -> None:
    administrator = User.objects.get(username="admin")
    for content in contents("networks"):
        _network_pages(content, administrator)
    _home_pages(read("pages/home.toml"), administrator)
    for content in contents("pages"):
        if "slug" in content:
            _standard_pages(content, administrator)


def contents(folder: str) -> Iterator[Entry]:
    for path in sorted((CONTENT / folder).glob("*.toml")):
        yield read(f"{folder}/{path.name}")


def fill(page: Any, words: Entry, content: Entry, user: User) -> None:
    """Words in, machine-made ones marked, published."""
    write(page, words, content)
    publish(page, user)


def write(page: Any, words: Entry, content: Entry) -> None:
    apply_words(page, words)
    if page.locale.language_code in content.get("machine_made", []) and hasattr(page, "mark_machine_made"):
        page.mark_machine_made(engine=ENGINE, on=date.today())


def found_cities() -> None:
    """Give every city of the content its pages, with their words on them from the start."""
    for content in contents("cities"):
        city = City.objects.get(code=content["city"])
        found_city(city, write=partial(_write_city, content))
        DemoItem.remember(*city.pages.all())


def _write_city(content: Entry, page: CityPage) -> None:
    words = content.get(page.locale.language_code)
    if words:
        write(page, words, content)


def _network_pages(content: Entry, user: User) -> None:
    network = Network.objects.get(code=content["network"])
    for index in NetworkIndexPage.objects.select_related("locale"):
        code = index.locale.language_code
        if code not in content:
            continue
        page = NetworkPage(
            network=network,
            translation_key=network.uuid,
            locale=index.locale,
            title=network.name_in(code),
            slug=network.code,
            summary=content[code]["summary"],
            live=False,
        )
        index.add_child(instance=page)
        DemoItem.remember(page)
        fill(page, content[code], content, user)


def _home_pages(content: Entry, user: User) -> None:
    for home in HomePage.objects.select_related("locale"):
        words = content[home.locale.language_code]
        fill(home, {name: words[name] for name in ("title", "claim", "introduction")}, content, user)
        for model, name in ((CityIndexPage, "cities"), (NetworkIndexPage, "networks")):
            index = model.objects.child_of(home).get()
            fill(index, {"title": words[name], "introduction": words[f"{name}_introduction"]}, content, user)


def _standard_pages(content: Entry, user: User) -> None:
    for page in StandardPage.objects.filter(slug=content["slug"]).select_related("locale"):
        words = content.get(page.locale.language_code)
        if words:
            fill(page, words, content, user)
