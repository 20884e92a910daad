"""A contact person whose address and numbers somebody has written wherever words can be written.

The name stands in the contact's own fields only: in texts people are named on other grounds, see ``erase_person``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.utils import timezone
from wagtail.admin.models import FormState
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Comment, Locale, Page, TaskState
from wagtail_localize.models import StringTranslation
from wagtail_localize.operations import translate_object

from cities.actions.import_sheet import keep_sheet
from cities.models import ContactPoint
from cities.sheets.kinds import sheet_kind
from cities.sheets.tables import Table
from portal.base.localized_text import LocalizedText
from portal.letters.cadence import Cadence
from portal.letters.models import Notice
from portal.letters.writing import write_letter
from practices.visits.models import PastedArticle
from tests.factories import (
    make_city_page,
    make_contact_point,
    make_editor,
    make_image,
    make_module_page,
    make_practice_page,
    make_report_page,
    make_unit,
)
from translations.progress import translation_into

ADDRESS = "quags.canary@example.org"
NUMBER, LOCAL, PLAIN = "+49 681 9753-1357", "0681/97531357", "+4968197531357"
PERSON = "Quagsmira Kanarienvogel"
MARKS = ("quags.canary", "97531357", "9753-1357", "Quagsmira")
LINK = f'<p>Write to <a href="mailto:{ADDRESS}">{ADDRESS.upper()}</a> or <a href="tel:{PLAIN}">ring {LOCAL}</a>.</p>'
DETAILS = {"person_name": PERSON, "phone": NUMBER, "fax": "", "email": ADDRESS}
TITLES = ("Before readers", "In review", "Waits for its time", "A visit", "A module")

# SQLite's own, in which deleted words stay until it merges; no query reads them.
OWN_PAGES_OF_FULL_TEXT = ("_fts_data", "_words_data")


@dataclass(frozen=True, slots=True)
class Written:
    """Where readers or colleagues could come across it. ``live`` is a practice that was translated."""

    editor: Any
    live: Any
    draft: Any
    scheduled: Any
    report: Any
    module: Any
    translated: Any
    city: Page

    @property
    def pages(self) -> list[Page]:
        return [self.live, self.draft, self.scheduled, self.report, self.module, self.translated, self.city]


def make_contact() -> ContactPoint:
    unit = make_unit("quags-office", city=make_city_page().city)
    return make_contact_point(unit, **DETAILS, consent_basis="published", is_public=True)


def write_everywhere(contact: ContactPoint) -> Written:
    """On live pages, in drafts that wait, translations, comments, letters, uploads, previews and the log."""
    editor = make_editor(contact.unit.city)
    below: Any = make_city_page(contact.unit.city)
    words = {"below": below, "owner": editor, "contact_points": [contact]}
    live = make_practice_page(**words, title=TITLES[0], solution=LINK, summary=f"Call {NUMBER}.")
    live.story = [("text", LINK)]
    live.save_revision(user=editor).publish()
    picture = make_image("Quags", caption=LocalizedText({"de": f"Ask {ADDRESS}"}))
    report = make_report_page(**words, title=TITLES[3], summary=f"Ask {ADDRESS}.")
    report.pictures = [("picture", {"image": picture, "caption": ""})]
    report.save_revision(user=editor).publish()
    module = make_module_page(**words, title=TITLES[4], plain_summary=f"Or ring {LOCAL}.")
    written = Written(
        editor=editor,
        live=live,
        draft=_in_review(editor, title=TITLES[1], solution=LINK, below=below),
        scheduled=_scheduled(editor, title=TITLES[2], solution=LINK, below=below),
        report=report,
        module=module,
        translated=_translated(live, editor),
        city=below,
    )
    _write_beside(written, contact)
    return written


def _in_review(editor: Any, **fields: Any) -> Any:
    draft = make_practice_page(is_live=False, owner=editor, **fields)
    draft.get_workflow().start(draft, editor)
    TaskState.objects.filter(workflow_state__object_id=str(draft.pk)).update(comment=f"{ADDRESS} has to agree.")
    return draft


def _scheduled(editor: Any, **fields: Any) -> Any:
    page = make_practice_page(is_live=False, owner=editor, **fields)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision(user=editor).publish()
    return page


def _translated(page: Any, editor: Any) -> Any:
    """Begun, with a sentence in the memory."""
    translate_object(page, [Locale.objects.get(language_code="en")], user=editor)
    english = type(page).objects.get(translation_key=page.translation_key, locale__language_code="en")
    translation = translation_into(english)
    assert translation is not None
    for segment in translation.source.stringsegment_set.all():
        StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            locale=translation.target_locale,
            context_id=segment.context_id,
            defaults={"data": f"Write to {ADDRESS}.", "translation_type": "manual", "last_translated_by": editor},
        )
    return english


def _write_beside(written: Written, contact: ContactPoint) -> None:
    editor, live = written.editor, written.live
    Comment.objects.create(page=live, user=editor, text=f"Is {ADDRESS} right?", contentpath="solution")
    log(contact, "wagtail.edit", user=editor, data={"changed": {"email": ["", ADDRESS], "hours": ["a", "b"]}})
    log(live, "wagtail.rename", user=editor, data={"title": {"old": f"Ask {ADDRESS}", "new": live.title}})
    told = {"kind": "review", "language": "de", "subject": f"Ask {ADDRESS}", "reason": "You review."}
    write_letter(**told, to=editor, text=f"Or ring {LOCAL}.", key="to-the-editor")
    write_letter(**told, to=ADDRESS, text="You are asked.", key="to-the-office")
    Notice.objects.create(
        key="quags",
        person=editor,
        language="de",
        cadence=Cadence.DAILY,
        source="kind:review",
        headline=f"Ask {ADDRESS}",
        text=f"Or write to {ADDRESS}.",
        url=settings.SITE_ADDRESS,
    )
    PastedArticle.objects.create(
        pasted_by=editor, pasted_at=timezone.now(), city_page=written.city, pieces=[["paragraph", f"Ask {ADDRESS}."]]
    )
    kind = sheet_kind("contacts")
    assert kind is not None
    keep_sheet(kind, Table(("key", "email"), (("", ADDRESS),)), by=editor, at=timezone.now())
    FormState.objects.create(
        user=editor,
        content_object=live,
        data=urlencode({"solution": LINK, "story-0-value": f'{{"blocks": [{{"text": "{ADDRESS}"}}]}}'}),
        last_updated_at=timezone.now(),
    )
    Redirect.objects.create(old_path="/quags", redirect_link=f"https://example.org/?to={ADDRESS}")


def tables_with(mark: str) -> set[str]:
    return {table for table, row in _rows() if mark.lower() in row.lower()}


def tables_with_any() -> dict[str, set[str]]:
    """Mark → tables that say it; marks that no table says are left out."""
    found: dict[str, set[str]] = {}
    for table, row in _rows():
        for mark in MARKS:
            if mark.lower() in row.lower():
                found.setdefault(mark, set()).add(table)
    return found


def _rows() -> Iterator[tuple[str, str]]:
    """Every row of every table as text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        for table in (name for name in tables if not name.endswith(OWN_PAGES_OF_FULL_TEXT)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            yield from ((table, str(row)) for row in cursor.fetchall())
