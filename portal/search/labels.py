"""How the ids of facets read in a language."""

from collections.abc import Mapping, Sequence

from babel import Locale, UnknownLocaleError
from django.utils.translation import gettext, override

from portal.search.kinds import Kind
from portal.search.registry import LabelSource, registry
from portal.search.stamp import remembered
from portal.search.storing import YEAR_UNKNOWN


def labels_of(facet: str, ids: Sequence[str], language: str) -> Mapping[str, str]:
    """id → label; registered labels first, then what kinds, languages, countries and years are called anyway."""
    source = registry.facet_labels.get(facet)
    if source is not None:
        return _registered(source, ids, language)
    if facet in OWN_LABELS:
        return {each: OWN_LABELS[facet](each, language) for each in ids}
    return {each: each for each in ids}


def _registered(source: LabelSource, ids: Sequence[str], language: str) -> dict[str, str]:
    """The labels the apps above have for these ids; an id nobody knows stands for itself."""
    known = _known(source, language)
    unknown = [each for each in ids if each not in known]
    if unknown:
        known.update(source(unknown, language))
    return {each: str(known.get(each) or each) for each in ids}


def _known(source: LabelSource, language: str) -> dict[str, str]:
    """What this process has read since the words last changed; never more than there are labels."""
    return remembered(("labels", source, language), dict)


def _kind(identifier: str, language: str) -> str:
    with override(language):
        return str(Kind(identifier).label) if identifier in Kind.values else identifier


def _language(identifier: str, language: str) -> str:
    """A language is called by its own name: readers look for the word they know."""
    try:
        return (Locale.parse(identifier).get_display_name(identifier) or identifier).capitalize()
    except (UnknownLocaleError, ValueError):
        return identifier


def _country(identifier: str, language: str) -> str:
    return str(Locale.parse(language).territories.get(identifier, identifier))


def _year(identifier: str, language: str) -> str:
    with override(language):
        return gettext("Year not stated") if identifier == YEAR_UNKNOWN else identifier


OWN_LABELS = {"kind": _kind, "language": _language, "country": _country, "year": _year}
