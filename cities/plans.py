"""Diagrams of relations: which cities belong together, drawn from the records."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cities.directory import known_cities, with_known_cities
from cities.models import City, Membership, MembershipRole, Network, Partnership
from cities.models.networks import NetworkShape
from cities.presentation import since_words
from portal.base.coordinates import Point
from portal.base.drawing.map import Line, Place
from portal.base.drawing.marks import Mark
from portal.base.drawing.network import Happening, NetworkPlan, Pair, PairNetwork, RingNetwork, Stop
from portal.base.drawing.network_plan import draw_network_plan
from portal.base.drawing.svg import Drawing
from portal.search.models import SearchDocument
from portal.search.results import SearchCard
from portal.search.stamp import remembered
from translations.formatting import format_number
from translations.listing import reader_address

MARKED_KINDS: tuple[Mark, ...] = ("practice", "report", "module")
FEWEST_IN_A_RING = 3
KindsByCity = Mapping[str, tuple[Mark, ...]]


def kinds_by_city(user: Any) -> dict[str, tuple[Mark, ...]]:
    """City code → the kinds it has published, as this person may see them; one query."""
    pairs = SearchDocument.objects.visible_to(user).of_kinds(*MARKED_KINDS).values_list("city", "kind").distinct()
    found: dict[str, set[str]] = {}
    for city, kind in pairs:
        found.setdefault(city, set()).add(kind)
    return {city: tuple(kind for kind in MARKED_KINDS if kind in kinds) for city, kinds in found.items()}


@dataclass(frozen=True, slots=True)
class Relations:
    """Who works with whom, for every diagram."""

    memberships: tuple[Membership, ...]
    partnerships: tuple[Partnership, ...]

    @property
    def networks(self) -> tuple[Network, ...]:
        """Those somebody belongs to, in the order of their codes."""
        found = [each.network for each in self.memberships]
        found += [each.network for each in self.partnerships if each.network]
        return tuple(sorted({each.pk: each for each in found}.values(), key=lambda network: network.code))

    def members_of(self, network: Network) -> list[Membership]:
        return [each for each in self.memberships if each.network_id == network.pk]

    def pairs_of(self, network: Network) -> list[Partnership]:
        return [each for each in self.partnerships if each.network_id == network.pk]


def all_relations() -> Relations:
    """Read once per process until a city, network, membership or partnership changes."""
    return remembered("relations", _read_relations)


def _read_relations() -> Relations:
    memberships = Membership.objects.select_related("network").order_by("network__code", "pk")
    partnerships = Partnership.objects.select_related("network").order_by("pk")
    return Relations(
        tuple(with_known_cities(memberships, "city")), tuple(with_known_cities(partnerships, "city_a", "city_b"))
    )


def network_plan(
    networks: Sequence[Network],
    relations: Relations,
    language: str,
    *,
    kinds: KindsByCity | None = None,
    happenings: Mapping[frozenset[str], Happening] | None = None,
    transfer: tuple[str, ...] = (),
) -> NetworkPlan:
    """The network diagram of these networks."""
    rings = [each for each in networks if each.shape == NetworkShape.RING]
    pairs = [each for each in networks if each.shape == NetworkShape.PAIRS]
    drawn_rings = [_ring(each, relations.members_of(each), language, kinds or {}) for each in rings]
    drawn_pairs = [_pairs(each, relations.pairs_of(each), language, kinds or {}, happenings or {}) for each in pairs]
    return NetworkPlan(
        rings=tuple(each for each in drawn_rings if len(each.members) >= FEWEST_IN_A_RING),
        pair_networks=tuple(each for each in drawn_pairs if each.pairs),
        transfer=transfer if rings and pairs else (),
    )


def drawings(plan: NetworkPlan, *, sprite_url: str = "") -> dict[str, Drawing]:
    """The diagram in the layouts the style sheet chooses from; nothing while nobody belongs to any network."""
    if not plan.rings and not plan.pair_networks:
        return {}
    return {
        "wide": draw_network_plan(plan, "wide", sprite_url=sprite_url),
        "tall": draw_network_plan(plan, "tall", sprite_url=sprite_url),
    }


def _ring(network: Network, memberships: list[Membership], language: str, kinds: KindsByCity) -> RingNetwork:
    # The chair lies where a transfer starts, the others in the order of their names.
    ordered = sorted(memberships, key=lambda each: (each.role != MembershipRole.CHAIR, each.city.name_in(language)))
    members = tuple(_stop(each.city, language, kinds, main=each.role == MembershipRole.CHAIR) for each in ordered)
    return RingNetwork(network.name_in(language), since_words(network.founded, language), members)


def _pairs(
    network: Network,
    found: list[Partnership],
    language: str,
    kinds: KindsByCity,
    happenings: Mapping[frozenset[str], Happening],
) -> PairNetwork:
    lines = [_pair(each, language, kinds, happenings) for each in found]
    note = ngettext("%(count)s pair", "%(count)s pairs", len(lines)) % {"count": format_number(len(lines), language)}
    since = since_words(network.founded, language)
    return PairNetwork(
        network.name_in(language), f"{note}, {since}" if since else note, tuple(_live_in_the_middle(lines))
    )


def _pair(
    partnership: Partnership, language: str, kinds: KindsByCity, happenings: Mapping[frozenset[str], Happening]
) -> Pair:
    a, b = partnership.city_a, partnership.city_b
    happening = happenings.get(frozenset({a.code, b.code}))
    return Pair(
        _stop(a, language, kinds, main=happening is not None),
        _stop(b, language, kinds, main=happening is not None),
        live=happening is not None,
        happening=happening,
    )


def _live_in_the_middle(pairs: list[Pair]) -> list[Pair]:
    live = [each for each in pairs if each.live][:1]
    others = [each for each in pairs if each not in live]
    middle = len(others) // 2
    return [*others[:middle], *live, *others[middle:]]


def _stop(city: City, language: str, kinds: KindsByCity, *, main: bool) -> Stop:
    return Stop(city.name_in(language), kinds.get(city.code, ()), main=main)


def map_places(cards: Iterable[SearchCard], kinds: KindsByCity) -> list[Place]:
    """The stops of the map, from the cities' cards; no city record is read."""
    return [_place(card, kinds.get(card.city, ())) for card in cards]


def _place(card: SearchCard, marks: tuple[Mark, ...]) -> Place:
    return Place(card.title, point_of(card), url=reader_address(card.url), main=bool(marks), note="")


def point_of(card: SearchCard) -> Point:
    return Point(float(card.facts["latitude"]), float(card.facts["longitude"]))


def map_lines(relations: Relations) -> list[Line]:
    """Partnerships as arcs, networks of equals as spokes to their chair."""
    lines = [
        Line(each.city_a.point, each.city_b.point, "live" if each.since else "pair")
        for each in relations.partnerships
    ]
    known = known_cities()
    for membership in relations.memberships:
        network = membership.network
        chair = known.get(network.chair_city_id or 0)
        if network.shape == NetworkShape.RING and chair is not None and chair.pk != membership.city_id:
            lines.append(Line(chair.point, membership.city.point, "spoke"))
    return lines


def same_topic(label: str) -> tuple[str, ...]:
    return (_("same topic:"), label)
