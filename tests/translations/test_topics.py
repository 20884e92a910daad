"""The thesaurus: loaded once, corrected by people, known to the search."""

from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from portal.search.registry import registry
from tests.translations.trees import make_admin
from translations import search
from translations.actions.load_topics import BroaderTopicUnknown, load_topics
from translations.models import Concept, ConceptLabel
from translations.thesaurus.reading import StartingTopic, TopicLabels, read_topics

pytestmark = pytest.mark.django_db

WATER = StartingTopic(
    code="water-supply",
    broader="environment-test",
    exact_match="",
    labels={
        "de": TopicLabels("Wasserversorgung", ("Trinkwasser",), ("Waserversorgung",)),
        "ka": TopicLabels("წყალმომარაგება", is_machine_made=True),
    },
)
ENVIRONMENT = StartingTopic("environment-test", "", "", {"de": TopicLabels("Umweltversuch")})


@pytest.fixture
def water() -> Concept:
    load_topics([WATER, ENVIRONMENT])
    return Concept.objects.get(code="water-supply")


def texts(concept: Concept, language: str) -> list[tuple[str, str]]:
    return sorted(concept.labels.filter(language=language).values_list("role", "text"))


def test_the_starting_thesaurus_has_every_language_for_every_topic() -> None:
    call_command("load_thesaurus", verbosity=0)
    codes = {topic.code for topic in read_topics()}
    concepts = Concept.objects.with_labels().filter(code__in=codes)
    assert len(concepts) == len(codes) >= 60
    for concept in concepts:
        titled = {each.language for each in concept.labels.all() if each.role == "preferred"}
        assert titled == set(dict(settings.LANGUAGES)), concept.code


def test_a_second_load_changes_nothing(water: Concept) -> None:
    assert (load_topics([WATER, ENVIRONMENT]).topics, load_topics([WATER, ENVIRONMENT]).labels) == (0, 0)


def test_a_topic_keeps_its_place_and_its_words(water: Concept) -> None:
    assert [each.code for each in water.path()] == ["water-supply", "environment-test"]
    assert texts(water, "de") == [
        ("alternative", "Trinkwasser"),
        ("hidden", "Waserversorgung"),
        ("preferred", "Wasserversorgung"),
    ]
    assert water.labels.get(language="ka").is_machine_made
    assert not water.labels.filter(language="de", is_machine_made=True).exists()


def test_an_editor_s_words_are_never_overwritten(water: Concept) -> None:
    ConceptLabel.objects.filter(concept=water, text="Wasserversorgung").update(text="Versorgung mit Wasser")
    ConceptLabel.objects.filter(concept=water, text="Trinkwasser").delete()
    Concept.objects.filter(pk=water.pk).update(broader=None)
    load_topics([WATER, ENVIRONMENT])
    water.refresh_from_db()
    assert texts(water, "de") == [("hidden", "Waserversorgung"), ("preferred", "Versorgung mit Wasser")]
    assert water.broader is None


def test_a_later_version_adds_what_it_never_offered(water: Concept) -> None:
    later = StartingTopic("water-supply", "", "", {**WATER.labels, "pl": TopicLabels("Zaopatrzenie w wodę")})
    assert load_topics([later]).labels == 1
    assert texts(water, "pl") == [("preferred", "Zaopatrzenie w wodę")]


def test_an_unknown_broader_topic_is_refused() -> None:
    with pytest.raises(BroaderTopicUnknown):
        load_topics([StartingTopic("lost", "nowhere", "", {})])
    assert not Concept.objects.filter(code="lost").exists()


def test_the_search_knows_the_words_of_all_languages(water: Concept) -> None:
    entry = next(each for each in search.topic_entries() if each.id == "water-supply")
    assert entry.texts["de"] == ("Wasserversorgung", "Trinkwasser", "Waserversorgung")
    assert entry.texts["ka"] == ("წყალმომარაგება",)
    assert registry.labels("topic", ["water-supply"], "ka") == {"water-supply": "წყალმომარაგება"}


def test_labels_cost_two_queries_however_many(water: Concept, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        assert len(search.topic_labels(["water-supply", "environment-test"], "de")) == 2


def test_a_glossary_term_is_no_topic_of_the_search() -> None:
    Concept.objects.create(code="iks", scheme="term")
    assert "iks" not in {entry.id for entry in search.topic_entries()}


@pytest.fixture
def chief() -> Client:
    client = Client()
    client.force_login(make_admin())
    return client


def form_of(concept: Concept, **changes: str) -> dict[str, str]:
    labels = list(concept.labels.order_by("pk"))
    data = {"code": concept.code, "scheme": concept.scheme, "broader": str(concept.broader_id or "")}
    data |= {"labels-TOTAL_FORMS": str(len(labels)), "labels-INITIAL_FORMS": str(len(labels))}
    for number, label in enumerate(labels):
        data |= {
            f"labels-{number}-id": str(label.pk),
            f"labels-{number}-language": label.language,
            f"labels-{number}-text": changes.get(label.text, label.text),
            f"labels-{number}-role": label.role,
        }
        if label.is_machine_made:
            data[f"labels-{number}-is_machine_made"] = "on"
    return data


def save(chief: Client, concept: Concept, data: dict[str, str]) -> None:
    address = reverse("wagtailsnippets_translations_concept:edit", args=[concept.pk])
    response = chief.post(address, data)
    assert response.status_code == 302, response.context["form"].errors


def test_a_person_s_correction_clears_the_machine_flag(chief: Client, water: Concept) -> None:
    save(chief, water, form_of(water, წყალმომარაგება="წყლით მომარაგება"))
    label = water.labels.get(language="ka")
    assert (label.text, label.is_machine_made) == ("წყლით მომარაგება", False)


def test_saving_without_a_correction_leaves_the_flag(chief: Client, water: Concept) -> None:
    save(chief, water, form_of(water))
    assert water.labels.get(language="ka").is_machine_made


def test_a_changed_topic_refreshes_the_documents_that_carry_it(
    chief: Client, water: Concept, monkeypatch: pytest.MonkeyPatch
) -> None:
    refreshed: list[list[str]] = []
    monkeypatch.setattr(
        "translations.wagtail_hooks.refresh_topics",
        lambda concepts: refreshed.append([each.code for each in concepts]),
    )
    save(chief, water, form_of(water))
    assert refreshed == [["water-supply"]]


def test_the_list_of_topics_shows_and_filters_what_a_translator_looks_for(chief: Client, water: Concept) -> None:
    address = reverse("wagtailsnippets_translations_concept:list")
    searched = chief.get(address, {"q": "Trinkwasser"}).context["page_obj"].paginator.object_list
    assert {each.code for each in searched} == {"water-supply"}
    found = chief.get(address, {"machine_made": "ka"}).context["page_obj"].paginator.object_list
    assert {each.code for each in found} == {"water-supply"}
    untitled = chief.get(address, {"untitled": "ka"}).context["page_obj"].paginator.object_list
    assert {each.code for each in untitled} == {"environment-test"}


def test_the_screens_of_topics_cost_the_same_for_many(
    chief: Client, water: Concept, django_assert_max_num_queries: Any
) -> None:
    call_command("load_thesaurus", verbosity=0)
    address = reverse("wagtailsnippets_translations_concept:list")
    chief.get(address)
    # session, user, rights, menu, count, topics, their labels, broader topics and theirs, choices of the filters
    with django_assert_max_num_queries(25):
        chief.get(address)
    with django_assert_max_num_queries(40):
        chief.get(reverse("wagtailsnippets_translations_concept:edit", args=[water.pk]))
