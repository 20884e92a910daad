"""What a reviewer looks for before readers see a page. It advises; whether readers see it is decided by people."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.base.completeness import is_filled
from practices.publications.links.collecting import addresses_in
from practices.publications.links.reasons import reason_of
from practices.publications.models import CheckedLink
from practices.publications.review.files_used import documents_of, pictures_of


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list; ``details`` name what is wrong, for whoever mends it."""

    code: str
    words: str
    is_met: bool
    details: tuple[str, ...] = ()


def checklist_of(draft: Any) -> tuple[Item, ...]:
    """``draft``: the newest revision as a page. Four queries at most."""
    pictures = pictures_of(draft)
    return (
        _credits([*pictures, *documents_of(draft)]),
        _consent(pictures),
        _plain_words(draft),
        _contact(draft),
        _topics(draft),
        _links(addresses_in(draft)),
    )


def _credits(files: list[Any]) -> Item:
    missing = tuple(each.title for each in files if not each.credit.strip())
    if missing:
        words = ngettext(
            "%(count)s file does not say who made it.", "%(count)s files do not say who made them.", len(missing)
        )
        return Item("credits", words % {"count": len(missing)}, False, missing)
    words = _("Every picture and document says who made it.") if files else _("There are no pictures or documents.")
    return Item("credits", words, True)


def _consent(pictures: list[Any]) -> Item:
    """Whether people can be recognised is for the eye to see: the list says how many pictures say so."""
    shown = [each for each in pictures if each.shows_people]
    missing = tuple(each.title for each in shown if not each.consent.strip())
    if missing:
        words = ngettext(
            "%(count)s picture shows people and does not say on what ground.",
            "%(count)s pictures show people and do not say on what ground.",
            len(missing),
        )
        return Item("consent", words % {"count": len(missing)}, False, missing)
    if not shown:
        return Item("consent", _("No picture is marked as showing people. Look whether that is right."), True)
    words = ngettext(
        "%(count)s picture is marked as showing people. Does any other?",
        "%(count)s pictures are marked as showing people. Does any other?",
        len(shown),
    )
    return Item("consent", words % {"count": len(shown)}, True)


def _plain_words(draft: Any) -> Item:
    if is_filled(draft.plain_summary):
        return Item("plain", _("It is summed up in plain words."), True)
    return Item("plain", _("Nothing says it in plain words."), False)


def _contact(draft: Any) -> Item:
    if draft.contact_points.all():
        return Item("contact", _("Readers know whom to ask."), True)
    return Item("contact", _("Nobody is named whom readers may ask."), False)


def _topics(draft: Any) -> Item:
    if draft.topics.all():
        return Item("topics", _("Topics lead readers of every language here."), True)
    return Item("topics", _("It has no topic: readers of other languages will hardly find it."), False)


def _links(addresses: tuple[str, ...]) -> Item:
    if not addresses:
        return Item("links", _("It links to no other website."), True)
    known = CheckedLink.objects.at(addresses)
    broken = list(known.to_mend())
    if broken:
        words = ngettext("%(count)s link is broken.", "%(count)s links are broken.", len(broken))
        return Item("links", words % {"count": len(broken)}, False, tuple(_broken(broken)))
    unknown = len(addresses) - known.checked().count()
    if unknown:
        words = ngettext(
            "%(count)s link has not been checked yet: open it once.",
            "%(count)s links have not been checked yet: open them once.",
            unknown,
        )
        return Item("links", words % {"count": unknown}, True)
    return Item("links", _("All links to other websites work."), True)


def _broken(links: Iterable[CheckedLink]) -> Iterator[str]:
    for link in links:
        yield f"{link.address} – {reason_of(link)}"
