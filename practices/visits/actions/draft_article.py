"""An article that was pasted and checked becomes the draft of a report, once."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from cities.actions.register_contact import register_contact
from cities.models import ContactPoint
from practices.visits.actions.slugs import free_slug
from practices.visits.models import PastedArticle, ReportParticipant, VisitReportPage, VisitStatus
from practices.visits.pasting.choices import ReportChoices
from practices.visits.pasting.story import story_blocks, stream


class ArticleRefused(PermissionDenied):
    """This person may not make a report of it: it is not theirs, or they may not add pages for the city."""


@transaction.atomic
def draft_article(article: PastedArticle, choices: ReportChoices, *, by: Any) -> VisitReportPage:
    """The draft; the same one again where it was made already. Afterwards the source is forgotten."""
    article = (
        PastedArticle.objects.select_for_update(of=("self",)).select_related("city_page__locale").get(pk=article.pk)
    )
    if article.pasted_by_id != by.pk:
        raise ArticleRefused(str(article))
    if article.report is not None:
        return article.report
    if not article.city_page.permissions_for_user(by).can_add_subpage():
        raise ArticleRefused(str(article))
    page = _page(article, choices, by)
    page.contact_points = [*choices.known_contacts, *_contacts(article, choices, by)]
    page.save()
    page.save_revision(user=by, log_action=True, clean=False)
    log(instance=page, action="visits.paste", user=by, data={"address": article.address})
    _forget_source(article, page, choices)
    return page


def _page(article: PastedArticle, choices: ReportChoices, by: Any) -> Any:
    parent, city = article.city_page, article.city_page.city
    page: Any = VisitReportPage(
        locale=parent.locale,
        source_language=article.language,
        title=choices.title,
        summary=choices.summary,
        slug=free_slug(choices.title, parent, fallback=f"report-{article.pk}"),
        owner=by,
        live=False,
        legacy_url=article.address,
        visit_kind=choices.kind,
        visit_format=choices.format,
        period=choices.period,
        time_zone=(choices.host_city or city).time_zone,
        status=VisitStatus.HELD,
        host_city=choices.host_city,
        host_unit=choices.host_unit,
    )
    page.story = stream(page, "story", story_blocks(choices.body))
    page.voices = stream(page, "voices", [("quote", _quote(each)) for each in choices.quotations])
    page.pictures = stream(
        page, "pictures", [("picture", {"image": None, "caption": each.caption[:250]}) for each in choices.pictures]
    )
    parent.add_child(instance=page)
    page.guest_cities, page.guest_units = list(choices.guest_cities), list(choices.guest_units)
    page.networks, page.topics = list(choices.networks), list(choices.topics)
    page.participants = [
        ReportParticipant(
            city=each.city,
            person_name=each.name,
            role={article.language: each.role},
            is_host=each.is_host,
            sort_order=place,
        )
        for place, each in enumerate(choices.people)
    ]
    return page


def _quote(quotation: Any) -> dict[str, Any]:
    return {
        "text": quotation.text,
        "speaker": quotation.speaker,
        "role": quotation.role,
        "is_paraphrase": False,
    }


def _contacts(article: PastedArticle, choices: ReportChoices, by: Any) -> list[ContactPoint]:
    return [
        register_contact(
            article.city_page.city,
            unit=each.unit,
            office={article.language: each.office},
            role_title={article.language: each.role_title},
            details={"person_name": each.person, "phone": each.phone, "fax": each.fax, "email": each.email},
            basis=each.basis,
            by=by,
        )
        for each in choices.contacts
    ]


def _forget_source(article: PastedArticle, page: VisitReportPage, choices: ReportChoices) -> None:
    article.report = page
    article.pieces = []
    article.notes = [[note.doubt, note.about] for note in choices.notes]
    article.save(update_fields=["report", "pieces", "notes"])
