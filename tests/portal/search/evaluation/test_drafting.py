"""What a neutral document says of topics and places becomes what an editor would have chosen."""

from portal.search.evaluation.drafting import Drafting
from portal.search.evaluation.neutral import NeutralDocument
from portal.search.registry import VocabularyEntry
from portal.search.vocabulary import VocabularyIndex

WASTE = VocabularyEntry("topic", "waste", {"de": ("Abfall", "Müll"), "ka": ("ნარჩენები",)}, ("environment",))
ENVIRONMENT = VocabularyEntry("topic", "environment", {"de": ("Umwelt",)})
BRNO = VocabularyEntry("place", "brno", {"cs": ("Brno",), "de": ("Brünn",)})


def drafting() -> Drafting:
    words = VocabularyIndex()
    for entry in (WASTE, ENVIRONMENT, BRNO):
        words.add(entry)
    return Drafting(words)


def document(family: str = "f", language: str = "de", **texts: object) -> NeutralDocument:
    return NeutralDocument(family, language, **texts)  # type: ignore[arg-type]


def test_versions_of_a_family_become_one_draft() -> None:
    given = [document(language="de"), document("g"), document(language="ka")]
    assert [draft.languages for draft in drafting().drafts(given)] == [("de", "ka"), ("de",)]


def test_a_topic_is_known_by_its_code_and_by_its_label_in_any_language() -> None:
    for word in ("waste", "WASTE", "müll", "ნარჩენები"):
        draft = drafting().draft([document(topics=(word,))])
        assert draft.topics == ("waste",)
        assert draft.topic_path == ("waste", "environment")
        assert draft.labels["ka"] == ("ნარჩენები",)
        assert "Umwelt" in draft.labels["de"]


def test_a_free_word_is_a_label_in_its_own_language() -> None:
    draft = drafting().draft([document(topics=("Kiezblock",))])
    assert (draft.topics, draft.labels) == ((), {"de": ("Kiezblock",)})


def test_places_named_in_title_and_introduction_are_involved() -> None:
    draft = drafting().draft([document(title="Besuch in Brünn", intro="Drei Tage.")])
    assert draft.cities == ("brno",)
    assert {"Brno", "Brünn"} <= set(draft.names)
    assert draft.kind == "practice"


def test_what_is_called_like_a_place_is_the_page_of_the_place() -> None:
    assert drafting().draft([document(language="cs", title="Brno")]).kind == "city"
