"""What a reader may be about to type: topics, cities, networks and pages whose names begin like that."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from portal.search.analysis import plain_tokens, tag
from portal.search.cards import best_language
from portal.search.database.probing import visible_counts
from portal.search.expression import Group
from portal.search.models import SearchDocument, SearchFacet, TitleWord, open_to
from portal.search.request import clean_text
from portal.search.suggesting.names import LAST, Name, current_names

FEWEST_LETTERS = 2
MOST = 8
MOST_NAMED, MOST_OF_KIND = 5, 4  # topics, cities and networks: the rest is for pages
SPARE = 5  # times as many looked at as shown: several words of a title may match, several names of a city
LONGEST_TEXT = 60


class SuggestedKind(StrEnum):
    TOPIC = "topic"
    CITY = "city"
    NETWORK = "network"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``label`` in ``language``; ``found`` is another name of the thing that was recognised, in ``found_language``.

    ``id`` is a topic's code; ``url`` the address of everything else; ``document_kind`` tells pages apart.
    """

    kind: SuggestedKind
    label: str
    language: str
    id: str = ""
    url: str = ""
    found: str = ""
    found_language: str = ""
    document_kind: str = ""


def suggestions(text: str, language: str, user: Any, at: datetime) -> tuple[Suggestion, ...]:
    """At most eight, grouped: what has a name of its own first, then pages by their titles."""
    words = plain_tokens(clean_text(text)[:LONGEST_TEXT])
    if sum(map(len, words)) < FEWEST_LETTERS:
        return ()
    suggester = Suggester(words, language, user, at)
    named = suggester.named()
    return (*named, *suggester.pages(MOST - len(named)))


@dataclass(frozen=True, slots=True)
class Suggester:
    """Looks for the beginning of a name: its words, the last of them perhaps unfinished."""

    words: tuple[str, ...]
    language: str
    user: Any
    at: datetime

    def named(self) -> tuple[Suggestion, ...]:
        """Kind after kind; the kind of what fits best comes first."""
        best = self._best_names()
        shown = {**self._topics(best), **self._with_page(best)}
        ranked = [shown[name] for name in best if name in shown][:MOST_NAMED]
        kinds = list(dict.fromkeys(each.kind for each in ranked))
        return tuple(sorted(ranked, key=lambda each: kinds.index(each.kind)))

    def _best_names(self) -> list[Name]:
        """One name of each thing, the best first."""
        found: dict[tuple[str, str], Name] = {}
        for name in sorted(current_names().beginning_with(" ".join(self.words)), key=self._order):
            found.setdefault((name.entry.kind, name.entry.id), name)
        return list(found.values())

    def _order(self, name: Name) -> tuple[bool, bool, bool, int, str]:
        """Its beginning before its later words, the reader's language before others, the label before synonyms."""
        is_label = name.text in name.entry.texts[name.language][:1]
        return name.place > 0, name.language != self.language, not is_label, len(name.key), name.key

    def _topics(self, names: Sequence[Name]) -> dict[Name, Suggestion]:
        """Topics with something on them that this reader may see."""
        topics = [name for name in names if name.entry.kind == "topic"][: MOST_OF_KIND * 2]
        counts = visible_counts([_tagged(name) for name in topics], self.user, at=self.at, most=1)
        found = [name for name, count in zip(topics, counts, strict=True) if count]
        return {name: self._suggestion(SuggestedKind.TOPIC, name, id=name.entry.id) for name in found[:MOST_OF_KIND]}

    def _with_page(self, names: Sequence[Name]) -> dict[Name, Suggestion]:
        """Cities and networks that have a page this reader may see."""
        cities = [name for name in names if name.entry.kind == "place"][: MOST_OF_KIND * SPARE]
        networks = [name for name in names if name.entry.kind == "network"][: MOST_OF_KIND * SPARE]
        pages = self._pages_of([name.entry.id for name in cities], [name.entry.id for name in networks])
        shown: dict[Name, Suggestion] = {}
        for kind, each in ((SuggestedKind.CITY, cities), (SuggestedKind.NETWORK, networks)):
            found = [name for name in each if (kind, name.entry.id) in pages][:MOST_OF_KIND]
            shown |= {name: self._page(kind, name, pages[kind, name.entry.id]) for name in found}
        return shown

    def _pages_of(self, cities: list[str], networks: list[str]) -> dict[tuple[str, str], SearchDocument]:
        if not cities and not networks:
            return {}
        of_network = SearchFacet.objects.filter(name="network", value__in=networks).values("document_id")
        documents = (
            SearchDocument.objects.visible_to(self.user, at=self.at)
            .filter(Q(kind="city", city__in=cities) | Q(kind="network", pk__in=of_network))
            .defer("passages")
        )
        return {(each.kind, key): each for each in documents for key in _own_ids(each)}

    def _page(self, kind: SuggestedKind, name: Name, document: SearchDocument) -> Suggestion:
        version = document.payload["versions"][best_language(document, self.language)]
        return self._suggestion(kind, name, url=version["url"])

    def _suggestion(self, kind: SuggestedKind, name: Name, **place: str) -> Suggestion:
        label, language = _label(name, self.language)
        is_other = plain_tokens(name.text) != plain_tokens(label)
        found = {"found": name.text, "found_language": name.language} if is_other else {}
        return Suggestion(kind, label, language, **place, **found)

    def pages(self, most: int) -> tuple[Suggestion, ...]:
        """By the words of their titles: the reader's language first, then titles that begin like that."""
        rows = list(self._title_rows([self.language], most))
        if len({key for key, _language in rows}) < most:
            rows += self._title_rows([code for code, _name in settings.LANGUAGES if code != self.language], most)
        languages = dict(reversed(rows))  # of several languages, the one found first
        keys = list(dict.fromkeys(key for key, _language in rows))[:most]
        documents = SearchDocument.objects.visible_to(self.user, at=self.at).defer("passages").in_bulk(keys)
        return tuple(_titled(documents[key], languages[key]) for key in keys if key in documents)

    def _title_rows(self, languages: list[str], most: int) -> Iterable[tuple[int, str]]:
        """The longest word leads, for few titles have it; the others must stand beside it."""
        leading, *others = self._conditions()
        rows = TitleWord.objects.filter(leading, open_to(self.user, self.at, "line__"), language__in=languages)
        for condition in others:
            beside = TitleWord.objects.filter(condition, line=OuterRef("line"), language=OuterRef("language"))
            rows = rows.filter(Exists(beside))
        ordered = rows.order_by("place", "word", "-line__sort_date", "pk")
        return ordered.values_list("line_id", "language")[: most * SPARE]

    def _conditions(self) -> list[Q]:
        """One for each word, the longest first."""
        *complete, begun = self.words
        each = [(word, Q(word=word)) for word in complete]
        each.append((begun, Q(word__gte=begun, word__lt=begun + LAST)))
        return [condition for _word, condition in sorted(each, key=lambda pair: -len(pair[0]))]


def _tagged(name: Name) -> Group:
    return Group(tags=[tag(name.entry.kind, name.entry.id)])


def _own_ids(document: SearchDocument) -> Iterable[str]:
    return [document.city] if document.kind == "city" else document.payload["networks"]


def _label(name: Name, language: str) -> tuple[str, str]:
    """What the thing is called in the reader's language, in English, or as it was found."""
    texts = name.entry.texts
    for code in (language, "en"):
        if texts.get(code):
            return texts[code][0], code
    return name.text, name.language


def _titled(document: SearchDocument, language: str) -> Suggestion:
    version = document.payload["versions"][language]
    return Suggestion(SuggestedKind.PAGE, version["title"], language, url=version["url"], document_kind=document.kind)
