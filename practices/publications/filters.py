"""The filters of a list: groups of choices, topics below their broader ones, long lists and rare groups folded."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from cities.models.city import SIZE_LABELS
from portal.search.results import Facet, FacetValue
from practices.publications.topics import broader_topics
from translations.formatting import own_language_name

TITLES = {
    "kind": pgettext_lazy("filter", "What"),
    "topic": pgettext_lazy("filter", "Topic"),
    "city": pgettext_lazy("filter", "City"),
    "language": pgettext_lazy("filter", "Language"),
    "has": pgettext_lazy("filter", "With"),
    "status": pgettext_lazy("filter", "State"),
    "year": pgettext_lazy("filter", "Year"),
    "network": pgettext_lazy("filter", "Network"),
    "country": pgettext_lazy("filter", "Country"),
    "size": pgettext_lazy("filter", "Size of the city"),
}
FOLDED = frozenset({"status", "year", "network", "country", "size"})  # until somebody chooses something there
SIZES = tuple(SIZE_LABELS)
MARKED_KINDS = frozenset({"practice", "report", "module"})
SHOWN_AT_ONCE = 8
WORTH_FOLDING = 3  # fewer than that are shown at once as well
MOST_CHOICES = 150


@dataclass(frozen=True, slots=True)
class Choice:
    """``depth``: how far below a broader topic."""

    value: str
    label: str
    count: int
    is_checked: bool
    lang: str = ""
    kind: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """``more`` are the choices of a long list that are shown on demand."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...] = ()
    is_folded: bool = False
    is_open: bool = False

    @property
    def has_checked_more(self) -> bool:
        return any(choice.is_checked for choice in self.more)


def filter_groups(facets: Iterable[Facet]) -> tuple[FilterGroup, ...]:
    """Those with something to choose, in the order of ``TITLES``."""
    by_name = {facet.name: facet for facet in facets}
    groups = (_group(by_name[name]) for name in TITLES if name in by_name)
    return tuple(group for group in groups if group.choices)


def _group(facet: Facet) -> FilterGroup:
    """The values with hits; what is chosen is always there."""
    values = [value for value in facet.values if value.is_selected or value.count]
    choices = tuple(_ordered(facet.name, values))[:MOST_CHOICES]
    shown = len(choices) if len(choices) < SHOWN_AT_ONCE + WORTH_FOLDING else SHOWN_AT_ONCE
    return FilterGroup(
        name=facet.name,
        label=str(TITLES[facet.name]),
        choices=choices[:shown],
        more=choices[shown:],
        is_folded=facet.name in FOLDED,
        is_open=any(value.is_selected for value in values),
    )


def _ordered(name: str, values: Sequence[FacetValue]) -> Iterator[Choice]:
    if name == "topic":
        yield from _tree(values, broader_topics())
        return
    if name == "size":
        values = sorted(values, key=lambda value: SIZES.index(value.id) if value.id in SIZES else len(SIZES))
    chosen_first = sorted(values, key=lambda value: not value.is_selected) if name == "city" else values
    yield from (_choice(name, value) for value in chosen_first)


def _tree(values: Sequence[FacetValue], broader: Mapping[str, str]) -> Iterator[Choice]:
    """Each topic with the narrower ones below it; side by side they keep the order they have."""
    known = {value.id for value in values}
    below: dict[str, list[FacetValue]] = defaultdict(list)
    for value in values:
        above = broader.get(value.id, "")
        below[above if above in known else ""].append(value)

    def walk(topic: str, depth: int) -> Iterator[Choice]:
        for value in below[topic]:
            yield _choice("topic", value, depth)
            yield from walk(value.id, depth + 1)

    yield from walk("", 0)


def _choice(name: str, value: FacetValue, depth: int = 0) -> Choice:
    return Choice(
        value=value.id,
        label=facet_label(name, value.id, value.label),
        count=value.count,
        is_checked=value.is_selected,
        lang=value.id if name == "language" else "",
        kind=value.id if name == "kind" and value.id in MARKED_KINDS else "",
        depth=min(depth, 3),
    )


def facet_label(facet: str, value: str, label: str) -> str:
    if facet == "language":
        return own_language_name(value)
    if facet == "year" and not value.isdigit():
        return _("without a year")
    return label
