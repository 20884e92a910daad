"""The context of a network page: what it is, who belongs to it, when it met."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cities import plans, presentation
from cities.directory import known_cities, with_known_cities
from cities.models import Membership, MembershipRole, Network, NetworkPage
from portal.base.pieces import Fact
from portal.base.structured_data import json_ld, thing
from portal.following.links import follow_act
from portal.search.cards import latest
from translations.formatting import format_number, format_period, format_series, machine_value, reader_language
from translations.listing import foreign, rows
from translations.versions import absolute_url

MOST_ROWS = 12


def network_context(page: NetworkPage, request: HttpRequest, *, on: date) -> dict[str, Any]:
    language = reader_language()
    network = Network.objects.prefetch_related("founders", "supporters").get(pk=page.network_id)
    memberships = members(network, on=on)
    context = {
        "members": [member_line(each, language) for each in memberships],
        "founders": [presentation.named(known_cities()[city.pk], language) for city in network.founders.all()],
        "meetings": rows(latest(request.user, language, kinds=("report",), network=network.code, limit=MOST_ROWS)),
        "publications": rows(
            latest(request.user, language, kinds=("practice", "module"), network=network.code, limit=MOST_ROWS)
        ),
    }
    plan = plans.network_plan([network], plans.all_relations(), language)
    return {
        **context,
        "network": network,
        "drawings": plans.drawings(plan, sprite_url=static("portal/sprite.svg")),
        "rules": network.rules.text_for(language),
        "rules_lang": foreign(network.rules.language_for(language) or language),
        "structured_data": network_data(network, memberships, page, language),
        "page_kind": "network",
        "breadcrumbs": breadcrumbs(page, network, language),
        "head": head(network, memberships, language),
        "facts": facts(network, memberships, language),
        "stops": stops(page, context),
        "acts": (follow_act(network=network.code),),
        "feed_url": reverse("feed_network", args=[network.code]),
    }


def network_data(network: Network, memberships: list[Membership], page: NetworkPage, language: str) -> SafeString:
    founded = network.founded
    names = [each.city.name_in(language) for each in memberships]
    return json_ld(
        thing(
            "Organization",
            name=network.name_in(language),
            url=absolute_url(page.get_url() or ""),
            description=page.summary,
            slogan=network.motto.text_for(language),
            foundingDate=machine_value(founded) if founded and founded.start.year else "",
            member=[thing("GovernmentOrganization", name=name) for name in names],
        )
    )


def members(network: Network, *, on: date) -> list[Membership]:
    found = Membership.objects.filter(network=network).in_force(on=on).order_by("city__code")
    return sorted(with_known_cities(found, "city"), key=lambda each: each.role != MembershipRole.CHAIR)


def member_line(membership: Membership, language: str) -> dict[str, Any]:
    place = presentation.named(membership.city, language)
    is_special = membership.role in {MembershipRole.CHAIR, MembershipRole.FOUNDER, MembershipRole.OBSERVER}
    return {
        "name": place.name,
        "other": place.own_name if place.has_other_name else "",
        "lang": place.own_language,
        "url": place.url,
        "note": ", ".join(
            part
            for part in (
                membership.get_role_display() if is_special else "",
                presentation.since_words(membership.since, language),
            )
            if part
        ),
    }


def head(network: Network, memberships: list[Membership], language: str) -> dict[str, Any]:
    count = len(memberships)
    words = ngettext("%(count)s member", "%(count)s members", count) % {"count": format_number(count, language)}
    return {
        "label": _("Network"),
        "note": words,
        "title": network.name_in(language),
        "title_lang": foreign(network.name.language_for(language) or language),
        "lead": network.motto.text_for(language) or network.purpose.text_for(language),
    }


def facts(network: Network, memberships: list[Membership], language: str) -> list[Fact]:
    found = []
    if network.founded:
        found.append(Fact(_("Founded"), format_period(network.founded, language)))
    if network.chair_city_id:
        chair = ", ".join(filter(None, [network.chair_person, network.chair_title.text_for(language)]))
        city = presentation.named(known_cities()[network.chair_city_id], language)
        found.append(Fact(_("Chair"), city.name, note=chair, url=city.url))
    countries = {each.city.country for each in memberships}
    found.append(
        Fact(
            _("Members"),
            format_number(len(memberships), language),
            note=ngettext("from %(count)s country", "from %(count)s countries", len(countries))
            % {"count": format_number(len(countries), language)},
            is_number=True,
        )
    )
    for label, text in (
        (_("Fee"), network.fee),
        (_("Meetings"), network.meeting_rhythm),
    ):
        if text:
            found.append(Fact(label, text.text_for(language)))
    supporters = [unit.name_in(language) for unit in network.supporters.all()]
    if supporters:
        found.append(Fact(_("Supported by"), format_series(supporters, language)))
    return found


def stops(page: NetworkPage, context: dict[str, Any]) -> list[dict[str, str]]:
    offered = (
        ("about", _("About the network"), True),
        ("members", _("Members"), context["members"]),
        ("founders", _("Founding cities"), context["founders"]),
        ("meetings", _("Visits and meetings"), context["meetings"]),
        ("publications", _("What members share"), context["publications"]),
        ("story", _("More about the network"), page.story),
    )
    return [{"id": code, "label": label} for code, label, is_there in offered if is_there]


def breadcrumbs(page: NetworkPage, network: Network, language: str) -> list[dict[str, str]]:
    return [
        {"label": _("Home"), "url": f"/{language}/"},
        {"label": _("Networks"), "url": f"/{language}/networks/"},
        {"label": network.name_in(language), "url": f"/{language}/networks/{page.slug}/"},
    ]
