"""From a translator's last sentence to readers: handed in, approved or sent back, never half and never by oneself."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry, WorkflowPage

from tests.facts_app.models import FactsPage
from tests.translations.side_by_side import begin, fill, make_person, make_workflow, running, version
from tests.translations.trees import make_homes, make_page, publish
from translations.actions.decide_translation import (
    NothingHandedIn,
    OwnWork,
    ReasonMissing,
    approve_handed_in,
    send_back,
)
from translations.actions.draft_translation import HalfTranslated, WordsDoNotFit, draft_translation, mark_faults
from translations.actions.hand_in import AlreadyHandedIn, NobodyApproves, hand_in_translation
from translations.actions.publish_translation import publish_translation
from translations.rights import TranslationRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes() -> dict[str, Any]:
    return make_homes("de", "ka")


@pytest.fixture
def source(homes: dict[str, Any]) -> FactsPage:
    return make_page(homes["de"], slug="zurich", body="Worte aus Zürich")


@pytest.fixture
def editors() -> Group:
    return Group.objects.create(name="editors")


@pytest.fixture
def translator(source: FactsPage, homes: dict[str, Any]) -> Any:
    return make_person("translator", homes["ka"], "change")


@pytest.fixture
def editor(homes: dict[str, Any], editors: Group) -> Any:
    return make_person("editor", homes["ka"], "change", "publish", group=editors)


@pytest.fixture
def workflow(homes: dict[str, Any], editors: Group) -> Any:
    return make_workflow(homes["ka"], editors)


def handed_in(source: FactsPage, by: Any) -> Any:
    translation = begin(source)
    fill(translation)
    hand_in_translation(translation, by=by)
    return version(source)


def test_half_a_translation_is_not_handed_in(source: FactsPage, translator: Any, workflow: Any) -> None:
    translation = begin(source)
    fill(translation, but=("Worte aus Zürich",))
    with pytest.raises(HalfTranslated) as refusal:
        hand_in_translation(translation, by=translator)
    assert refusal.value.missing == 1
    assert version(source).current_workflow_state is None


def test_an_approved_translation_is_live_and_says_who_approved(
    source: FactsPage, translator: Any, editor: Any, workflow: Any
) -> None:
    page = handed_in(source, translator)
    assert not page.live
    approve_handed_in(page, by=editor)
    page = version(source)
    assert (page.live, page.title, page.body) == (True, "ციურიხი", "სიტყვები ციურიხიდან")
    entry = PageLogEntry.objects.get(action="translations.approve")
    assert entry.user == editor


def test_nobody_approves_the_own_work(source: FactsPage, editor: Any, workflow: Any) -> None:
    page = handed_in(source, editor)
    with pytest.raises(OwnWork):
        approve_handed_in(page, by=editor)
    assert not version(source).live


def test_a_translator_neither_approves_nor_publishes(source: FactsPage, translator: Any, workflow: Any) -> None:
    page = handed_in(source, translator)
    second = make_person("second", page.get_parent(), "change")
    with pytest.raises(TranslationRefused):
        approve_handed_in(page, by=second)
    with pytest.raises(TranslationRefused):
        publish_translation(running(source), by=translator)
    assert not version(source).live


def test_sending_back_needs_a_reason_and_lets_the_translator_hand_in_again(
    source: FactsPage, translator: Any, editor: Any, workflow: Any
) -> None:
    page = handed_in(source, translator)
    with pytest.raises(ReasonMissing):
        send_back(page, by=editor, reason="  ")
    send_back(page, by=editor, reason="Der Name der Stadt stimmt nicht.")
    assert not version(source).workflow_in_progress
    hand_in_translation(running(source), by=translator)
    approve_handed_in(version(source), by=editor)
    assert version(source).live


def test_nothing_is_decided_twice_or_handed_in_twice(
    source: FactsPage, translator: Any, editor: Any, workflow: Any
) -> None:
    page = handed_in(source, translator)
    with pytest.raises(AlreadyHandedIn):
        hand_in_translation(running(source), by=translator)
    approve_handed_in(page, by=editor)
    with pytest.raises(NothingHandedIn):
        send_back(version(source), by=editor, reason="zu spät")


def test_without_a_workflow_nothing_gets_lost_in_a_drawer(source: FactsPage, translator: Any) -> None:
    WorkflowPage.objects.all().delete()
    translation = begin(source)
    fill(translation)
    with pytest.raises(NobodyApproves):
        hand_in_translation(translation, by=translator)


def test_a_draft_of_a_live_page_changes_nothing_for_readers(
    source: FactsPage, translator: Any, editor: Any, workflow: Any
) -> None:
    approve_handed_in(handed_in(source, translator), by=editor)
    source.body = "Neue Worte aus Zürich"
    publish(source)
    translation = running(source)
    with pytest.raises(HalfTranslated):
        draft_translation(translation, by=translator)
    fill(translation)
    hand_in_translation(translation, by=translator)
    assert version(source).body == "სიტყვები ციურიხიდან"
    approve_handed_in(version(source), by=editor)
    assert version(source).body == "ახალი სიტყვები"


def test_a_source_changed_while_it_waits_neither_stops_nor_spoils_what_was_handed_in(
    source: FactsPage, translator: Any, editor: Any, workflow: Any
) -> None:
    page = handed_in(source, translator)
    source.body = "Neue Worte aus Zürich"
    publish(source)
    approve_handed_in(page, by=editor)
    assert version(source).body == "სიტყვები ციურიხიდან"


def test_a_draft_with_the_source_s_words_is_published_by_nobody(source: FactsPage) -> None:
    begin(source)  # the side-by-side editor makes a first draft with the source's words in every gap
    draft = version(source).latest_revision
    assert draft is not None
    with pytest.raises(PermissionDenied):
        draft.publish()
    assert not version(source).live


def test_words_that_the_page_refuses_are_named(source: FactsPage, translator: Any, workflow: Any) -> None:
    translation = begin(source)
    fill(translation)
    title = translation.source.stringsegment_set.get(context__path="title")
    title.string.translations.update(data="ა" * 300)
    with pytest.raises(WordsDoNotFit) as refusal:
        hand_in_translation(translation, by=translator)
    mark_faults(refusal.value)
    assert "title" in refusal.value.words
    assert title.string.translations.get().has_error


def test_a_machine_s_sentences_mark_the_page_until_somebody_approves(
    source: FactsPage, translator: Any, editor: Any, workflow: Any
) -> None:
    translation = begin(source)
    fill(translation, machine="DeepL")
    hand_in_translation(translation, by=translator)
    draft = version(source).get_latest_revision_as_object()
    assert (draft.is_machine_made, draft.machine_engine) == (True, "DeepL")
    approve_handed_in(version(source), by=editor)
    assert not version(source).is_machine_made
    assert not version(source).get_latest_revision_as_object().is_machine_made


def test_publishing_alone_does_not_say_that_a_machine_was_right(source: FactsPage, editor: Any) -> None:
    translation = begin(source)
    fill(translation, machine="DeepL")
    publish_translation(translation, by=editor)
    page = version(source)
    assert (page.live, page.is_machine_made, page.machine_engine) == (True, True, "DeepL")


def client_of(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_every_step_works_in_the_admin(source: FactsPage, translator: Any, editor: Any, workflow: Any) -> None:
    translation = begin(source)
    fill(translation)
    page = version(source)
    edit = client_of(translator).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "2 of 2 sentences are translated." in edit
    hand_in = reverse("hand_in_translation", args=[page.pk])
    assert hand_in in edit
    client_of(translator).post(hand_in)
    decide = reverse("decide_translation", args=[page.pk])
    shown = client_of(editor).get(decide).content.decode()
    assert "სიტყვები ციურიხიდან" in shown
    client_of(editor).post(decide, {"decision": "approve"})
    assert version(source).live


def test_the_decision_is_asked_of_those_who_may(source: FactsPage, translator: Any, workflow: Any) -> None:
    page = handed_in(source, translator)
    decide = reverse("decide_translation", args=[page.pk])
    assert 'value="approve"' not in client_of(translator).get(decide).content.decode()
    client_of(translator).post(decide, {"decision": "approve"})
    stranger = make_person("stranger", source, "change")
    assert client_of(stranger).get(decide).status_code == 302
    assert not version(source).live
