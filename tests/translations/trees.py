"""Small page trees: one home per language, pages of the tests' own app below."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import Locale, Page, Site

from tests.facts_app.models import FactsPage, PlainPage


def make_homes(*languages: str) -> dict[str, PlainPage]:
    """A site whose root is the first language's home, with a translated home for every other."""
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in languages}
    first = languages[0]
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=PlainPage(title=f"Home {first}", slug=f"start-{first}", locale=locales[first]))
    site, _created = Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "port": 80, "root_page": home, "site_name": "Test"}
    )
    assert site.root_page_id == home.pk
    homes = {first: home}
    for code in languages[1:]:
        homes[code] = translated(home, code, title=f"Home {code}")
    return homes


def make_page(parent: Page, **values: Any) -> FactsPage:
    """A live page with a revision, as publishing in the editor leaves it."""
    values.setdefault("title", values.get("slug", "Page").title())
    page = FactsPage(locale=parent.locale, live=False, **values)
    parent.refresh_from_db()
    parent.add_child(instance=page)
    return publish(page)


def publish(page: Any) -> Any:
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def translated(page: Any, language: str, *, live: bool = True, **words: Any) -> Any:
    """A person's translation of ``page``, published unless told otherwise."""
    locale, _created = Locale.objects.get_or_create(language_code=language)
    copy = page.copy_for_translation(locale, copy_parents=True).specific
    for name, value in words.items():
        setattr(copy, name, value)
    revision = copy.save_revision()
    if live:
        revision.publish()
    return type(page).objects.get(pk=copy.pk)


def make_admin() -> Any:
    return get_user_model().objects.create_superuser("chief", "chief@example.org", "a long password")


def titles(pages: Iterable[Any]) -> list[str]:
    return [page.title for page in pages]
