"""Why something was found, as a sentence and as a line with three stops."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.search.results import Hit, Reason, ReasonKind
from translations.formatting import format_series, language_name
from translations.listing import foreign

FIELD_WORDS = ("title", "labels", "names", "intro", "body", "attachments")


@dataclass(frozen=True, slots=True)
class Stop:
    word: str
    note: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Via:
    """Your word → what both share → the word there."""

    reason: str
    stops: tuple[Stop, ...]


def why(hit: Hit) -> str:
    """One sentence for the reader; empty where the hit needs no explanation."""
    reasons = sentences(hit)
    return _("Found: %(reasons)s") % {"reasons": "; ".join(reasons)} if reasons else ""


def sentences(hit: Hit) -> list[str]:
    """Each reason by itself, in the reader's language."""
    return list(dict.fromkeys(sentence for reason in hit.reasons if (sentence := _sentence(reason))))


def via_of(hit: Hit) -> Via | None:
    """The way from the reader's word to a page that stands in another language only."""
    language = hit.card.language
    topic = next((each for each in hit.reasons if each.kind is ReasonKind.TOPIC), None)
    if topic is None or not foreign(language) or not topic.found:
        return None
    return Via(
        reason=_(
            "This page stands in %(language)s only. Your word is not there, but both words belong to the same topic."
        )
        % {"language": language_name(language)},
        stops=(
            Stop(format_series(topic.query), _("your word")),
            Stop(topic.label, _("the topic both share")),
            Stop(topic.found[0], _("the word on the page"), lang=topic.found_language or language),
        ),
    )


def _sentence(reason: Reason) -> str:
    words = quoted(reason.query)
    match reason.kind:
        case ReasonKind.WORDS:
            return _words_sentence(reason)
        case ReasonKind.SPELLING:
            return _("similar spelling: %(words)s") % {"words": quoted(reason.found)}
        case ReasonKind.TOPIC:
            return _("%(words)s belongs to the topic “%(topic)s”") % {"words": words, "topic": reason.label}
        case ReasonKind.PLACE:
            return _("%(words)s is another name of %(place)s") % {"words": words, "place": reason.label}
        case ReasonKind.NETWORK:
            return _("%(words)s is a name of the network “%(network)s”") % {"words": words, "network": reason.label}
        case ReasonKind.MEANING if foreign(reason.found_language):
            return _("similar meaning, in %(language)s") % {"language": language_name(reason.found_language)}
        case ReasonKind.MEANING:
            return _("similar meaning")
    return ""


def _words_sentence(reason: Reason) -> str:
    words = quoted(reason.found or reason.query)
    where = next((field for field in FIELD_WORDS if field in reason.where), "body")
    sentences = {
        "title": _("%(words)s in the title"),
        "labels": _("%(words)s as a topic"),
        "names": _("%(words)s among the names"),
        "intro": _("%(words)s in the summary"),
        "body": _("%(words)s in the text"),
        "attachments": _("%(words)s in the file “%(file)s”"),
    }
    return sentences[where] % {"words": words, "file": reason.label}


def quoted(words: Iterable[str]) -> str:
    """The words in the quotation marks of the reader's language."""
    return format_series([_("“%(word)s”") % {"word": word} for word in words])
