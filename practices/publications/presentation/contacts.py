"""Who answers for a publication: the role leads."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cities.contacts import Contact, Details
from cities.models import ContactPoint
from cities.presentation import languages_said
from portal.base.pieces import Row
from practices.publications.presentation.reader import Reader


def contacts_shown(points: Iterable[ContactPoint], reader: Reader) -> tuple[Contact, ...]:
    return tuple(_contact(point, reader) for point in points)


def _contact(point: ContactPoint, reader: Reader) -> Contact:
    """Without consent the role and the office remain: they belong to no person."""
    unit, role = reader.words(point.unit.name), reader.words(point.role_title)
    details = Details.shown(point, on=reader.today)
    if details is None:
        note = _("Personal details are not published here.") if point.person_name or point.email else ""
        return Contact(name=role.text, lang=role.lang, person=unit.text, note=note)
    return Contact(
        name=role.text,
        lang=role.lang,
        person=", ".join(part for part in (details.person, unit.text) if part),
        languages=languages_said(point.languages),
        reply=_reply(point.usual_reply_days),
        rows=_rows(details, reader),
        url=f"mailto:{details.email}" if details.email else "",
        label=_("Write a message"),
    )


def _reply(days: int | None) -> str:
    if days is None:
        return ""
    return ngettext("usually answers within %(days)s day", "usually answers within %(days)s days", days) % {
        "days": days
    }


def _rows(details: Details, reader: Reader) -> tuple[Row, ...]:
    hours = reader.words(details.hours)
    rows = (
        Row(_("Telephone"), details.phone, url=_telephone(details.phone)),
        Row(_("Fax"), details.fax),
        Row(_("E-mail"), details.email, url=f"mailto:{details.email}"),
        Row(_("Hours"), hours.text, lang=hours.lang),
    )
    return tuple(row for row in rows if row.value)


def _telephone(number: str) -> str:
    digits = "".join(each for each in number if each.isdigit())
    return f"tel:+{digits}" if number.strip().startswith("+") else f"tel:{digits}"
