"""The publications of the demonstration: first all pages as drafts, then words and facts, then translations."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Locale

from cities.models import City, CityPage
from portal.accounts.models import User
from portal.demo.facts import apply_facts
from portal.demo.models import DemoItem
from portal.demo.register import CONTENT, Entry, read
from portal.demo.releases import build_releases
from portal.demo.words import add_related, apply_pictures, apply_words
from practices.modules.models import ModulePage
from practices.publications.models import GoodPracticePage, Publication
from practices.visits.models import VisitReportPage

ENGINE = "Intercity Exchange"
PAGE_CLASSES: dict[str, type[Publication]] = {
    "practice": GoodPracticePage,
    "report": VisitReportPage,
    "module": ModulePage,
}


@dataclass(slots=False)
class Draft:
    """One publication of the content and the page it becomes."""

    slug: str
    facts: Entry = field(default_factory=dict)
    page: Any = None

    @cached_property
    def words(self) -> dict[str, Entry]:
        """Language → words, the source language first."""
        folder = CONTENT / "publications" / self.slug
        languages = sorted(
            (path.stem for path in folder.glob("??.toml")), key=lambda code: code != self.facts["source_language"]
        )
        return {code: read(f"publications/{self.slug}/{code}.toml") for code in languages}

    @property
    def source_language(self) -> str:
        return str(self.facts["source_language"])


def drafts() -> Iterator[Draft]:
    for folder in sorted(Path(CONTENT / "publications").iterdir()):
        yield Draft(folder.name, read(f"publications/{folder.name}/facts.toml"))


def build_publications() -> None:
    made = list(drafts())
    for draft in made:
        draft.page = _empty_page(draft)
    pages = {draft.slug: draft.page for draft in made}
    for draft in made:
        _publish_source(draft, [pages[slug] for slug in draft.facts.get("related", [])])
    for draft in made:
        _publish_translations(draft)


def _empty_page(draft: Draft) -> Any:
    words = draft.words[draft.source_language]
    locale = Locale.objects.get(language_code=draft.source_language)
    parent = CityPage.objects.get(city__code=draft.facts["city"], locale=locale)
    page = PAGE_CLASSES[draft.facts["kind"]](title=words["title"], slug=draft.slug, live=False, locale=locale)
    parent.add_child(instance=page)
    DemoItem.remember(page.record, page)
    return page


def _publish_source(draft: Draft, related: list[Any]) -> None:
    apply_facts(draft.page, draft.facts)
    _fill(draft, draft.page, draft.source_language)
    if related:
        add_related(draft.page, related)
    editor = editor_of(draft.page.city)
    publish(draft.page, editor)
    if draft.facts.get("releases"):
        build_releases(draft.page.record, draft.facts, by=editor)


def _publish_translations(draft: Draft) -> None:
    for code in draft.words:
        if code == draft.source_language:
            continue
        page = draft.page.copy_for_translation(Locale.objects.get(language_code=code))
        DemoItem.remember(page)
        _fill(draft, page, code)
        publish(page, editor_of(draft.page.city))


def _fill(draft: Draft, page: Any, code: str) -> None:
    apply_words(page, draft.words[code])
    page.slug = draft.slug
    if code in draft.facts.get("machine_made", []):
        page.mark_machine_made(engine=ENGINE, on=date.today())
    if draft.facts.get("pictures"):
        apply_pictures(page, draft.facts["pictures"])


def editor_of(city: City) -> User:
    """The demonstration's editor of that city, else the administrator."""
    return User.objects.filter(username=city.code).first() or User.objects.get(username="admin")


def publish(page: Any, user: User) -> None:
    """As the desk does it: with its checks of words and rights, and logged."""
    page.full_clean()
    revision = page.save_revision(user=user)
    PublishPageRevisionAction(revision, user=user).execute()
