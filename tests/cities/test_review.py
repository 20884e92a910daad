"""Four eyes: by no road does anybody bring the own words to readers where the city asks for a second person."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core import management
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page, PageLogEntry, Task, TaskState, WorkflowState

from cities.models import CentralRole, City, CityRole, ReviewRule
from cities.review.contributors import contributors
from cities.review.deciding import DecisionRefused, OwnWork, ReasonMissing
from cities.review.finishing import publish_reviewed
from cities.review.guards import say_what_was_decided
from portal.letters.models import Letter
from practices.publications.models import GoodPracticePage
from practices.publications.review.states import PageState, state_of
from tests.factories import (
    make_city,
    make_city_page,
    make_colleague,
    make_contact_point,
    make_editor,
    make_network,
    make_practice_page,
    make_user,
)
from tests.factories.people import make_central_person
from tests.practices.admin.forms import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    return make_city("leoben", review_rule=ReviewRule.SECOND)


@pytest.fixture
def author(city: City) -> Any:
    """Writes, and may publish what others wrote."""
    person = make_editor(city, username="author", language="ka")
    make_city_page(city)
    return person


@pytest.fixture
def second(city: City) -> Any:
    return make_editor(city, username="second")


@pytest.fixture
def page(city: City, author: Any) -> Any:
    return written_by(author, city)


def written_by(person: Any, city: City, **fields: Any) -> Any:
    draft = make_practice_page(below=make_city_page(city), is_live=False, owner=person, **fields)
    draft.problem = "<p>Zu viele Nummern.</p>"
    draft.save_revision(user=person)
    return again(draft)


def again(page: Any) -> Any:
    return GoodPracticePage.objects.get(pk=page.pk)


def hand_in(page: Any, by: Any) -> TaskState:
    return page.get_workflow().start(page, by).current_task_state


def decide(page: Any, by: Any, action: str = "approve", comment: str = "") -> None:
    state = again(page).current_workflow_task_state
    state.task.specific.on_action(state, by, action, comment=comment)


def desk_of(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_second_person_approves_and_readers_see_it(page: Any, author: Any, second: Any) -> None:
    hand_in(page, author)
    assert state_of(again(page)) == PageState.CITY_REVIEW
    decide(page, second)
    assert again(page).live
    assert PageLogEntry.objects.get(action="wagtail.publish", page_id=page.pk).user == second


def test_the_author_approves_by_no_door_of_the_review(page: Any, author: Any) -> None:
    state = hand_in(page, author)
    task = state.task.specific
    assert [name for name, _label, _form in task.get_actions(page, author)] == ["reject"]
    with pytest.raises(OwnWork):
        task.on_action(state, author, "approve")
    with pytest.raises(OwnWork):
        publish_reviewed(state.workflow_state, author)
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    assert desk_of(author).post(address, {"comment": ""}).status_code in {302, 403}
    assert not again(page).live
    assert TaskState.objects.get(pk=state.pk).status == TaskState.STATUS_IN_PROGRESS


@pytest.mark.parametrize("who", ["author", "second", "superuser", "network"])
def test_nobody_publishes_at_once_from_the_form(page: Any, author: Any, second: Any, who: str) -> None:
    person = {
        "author": lambda: author,
        "second": lambda: second,
        "superuser": lambda: make_user("root", is_superuser=True),
        "network": lambda: make_central_person(CentralRole.NETWORK_EDITOR),
    }[who]()
    desk, address = desk_of(person), reverse("wagtailadmin_pages:edit", args=[page.pk])
    shown = desk.get(address).content.decode()
    assert 'name="action-publish"' not in shown
    assert 'name="action-submit"' in shown
    answer = desk.post(address, {**fields_of(desk, address), "title": "Neu", "action-publish": "1"}, follow=True)
    assert "messages--warning" in answer.content.decode() or "warning" in answer.content.decode()
    assert not again(page).live
    assert again(page).get_latest_revision_as_object().title == "Neu"


def test_a_new_page_is_not_published_at_once_either(author: Any, city: City) -> None:
    parent = make_city_page(city)
    address = reverse("wagtailadmin_pages:add", args=["publications", "goodpracticepage", parent.pk])
    desk = desk_of(author)
    sent = {**fields_of(desk, address), "title": "Neu", "summary": "Neu.", "slug": "neu", "action-publish": "1"}
    desk.post(address, sent)
    assert not GoodPracticePage.objects.get(slug="neu").live


def test_no_revision_is_published_in_somebodys_name(page: Any, author: Any, second: Any) -> None:
    for person in (author, second):
        with pytest.raises(PermissionDenied):
            page.get_latest_revision().publish(user=person)
    assert not again(page).live


def test_the_bulk_action_publishes_nothing(page: Any, author: Any) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    desk_of(author).post(f"{address}?id={page.pk}", {"include_descendants": ""})
    parent = page.get_parent()
    desk_of(author).post(f"{address}?id={parent.pk}", {"include_descendants": "on"})
    assert not again(page).live


def test_a_copy_is_a_draft(page: Any, author: Any, second: Any) -> None:
    hand_in(page, author)
    decide(page, second)
    desk, address = desk_of(author), reverse("wagtailadmin_pages:copy", args=[page.pk])
    sent = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": page.get_parent().pk}
    desk.post(address, {**sent, "publish_copies": "on"})
    desk.post(address, {**sent, "new_slug": "stellvertreter", "alias": "on"})
    assert not Page.objects.filter(slug__in=["kopie", "stellvertreter"], live=True).exists()
    desk.post(address, sent)
    assert not Page.objects.get(slug="kopie").live


def test_what_another_city_published_alone_is_not_moved_before_readers(author: Any, city: City) -> None:
    other = make_city("graz")
    person = make_central_person(CentralRole.NETWORK_EDITOR)
    foreign = make_practice_page(title="Allein", below=make_city_page(other))
    address = reverse("wagtailadmin_pages:move_confirm", args=[foreign.pk, make_city_page(city).pk])
    desk_of(person).post(address, {"new_slug": foreign.slug})
    assert again(foreign).get_parent().specific.city == other


def test_nothing_is_scheduled_past_the_second_person(page: Any, author: Any, second: Any) -> None:
    draft = page.get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    revision = draft.save_revision(user=author)
    with pytest.raises(PermissionDenied):
        revision.publish(user=author)
    hand_in(again(page), author)
    decide(page, second)
    assert again(page).scheduled_revision == revision
    later = again(page).get_latest_revision_as_object()
    later.title = "Ungelesen"
    later.save_revision(user=author)
    an_hour_later = timezone.now() - timedelta(minutes=1)
    revision.refresh_from_db()
    revision.content["go_live_at"], revision.approved_go_live_at = an_hour_later.isoformat(), an_hour_later
    revision.save()
    management.call_command("publish_scheduled")
    assert (again(page).live, again(page).title) == (True, "Bürgertelefon 115")


def test_whoever_changes_it_while_reviewing_cannot_approve_it(
    page: Any, author: Any, second: Any, city: City
) -> None:
    hand_in(page, author)
    draft = page.get_latest_revision_as_object()
    draft.title = "Besser"
    draft.save_revision(user=second)
    with pytest.raises(OwnWork):
        decide(page, second)
    decide(page, make_editor(city, username="third"))
    assert again(page).title == "Besser"


def test_a_look_without_a_change_is_nobodys_work(page: Any, author: Any, second: Any) -> None:
    page.get_latest_revision_as_object().save_revision(user=second)
    assert contributors(again(page)) == {author.pk}


def test_what_readers_have_seen_is_nobodys_work_any_more(page: Any, author: Any, second: Any) -> None:
    hand_in(page, author)
    decide(page, second)
    draft = again(page)
    draft.title = "Zweite Fassung"
    draft.save_revision(user=second)
    assert contributors(again(page)) == {second.pk}
    draft.unpublish()
    assert contributors(again(page)) == {second.pk}
    hand_in(again(page), second)
    decide(page, author)
    assert again(page).title == "Zweite Fassung"


def test_strangers_and_authors_decide_nothing(page: Any, author: Any, city: City) -> None:
    hand_in(page, author)
    strangers = (
        make_editor(make_city("graz")),
        make_colleague(CityRole.AUTHOR, city, username="colleague"),
        make_colleague(CityRole.TRANSLATOR, city),
        make_central_person(CentralRole.OFFICE),
    )
    for person in strangers:
        for action in ("approve", "reject"):
            with pytest.raises(DecisionRefused):
                decide(page, person, action, "Nein.")
        assert not TaskState.objects.reviewable_by(person).exists()


def test_reviewers_find_what_waits_for_their_city(page: Any, author: Any, second: Any, city: City) -> None:
    graz = make_city("graz")
    theirs = written_by(make_editor(graz, username="graz-author"), graz, title="Grazer Telefon")
    state, foreign = hand_in(page, author), hand_in(theirs, None)
    assert [each.pk for each in TaskState.objects.reviewable_by(second)] == [state.pk]
    central = make_central_person(CentralRole.NETWORK_EDITOR)
    assert {each.pk for each in TaskState.objects.reviewable_by(central)} == {state.pk, foreign.pk}


def test_sending_back_needs_a_reason_and_the_author_reads_it_in_the_own_language(
    page: Any, author: Any, second: Any
) -> None:
    hand_in(page, author)
    with pytest.raises(ReasonMissing):
        decide(page, second, "reject")
    decide(page, second, "reject", "Das Jahr fehlt.")
    letter = Letter.objects.get(kind="review_decided")
    assert (letter.person, letter.language) == (author, "ka")
    assert "Das Jahr fehlt." in letter.text
    assert not again(page).live


def test_the_author_is_not_asked_to_review_the_own_page(page: Any, author: Any, second: Any) -> None:
    hand_in(page, author)
    assert {letter.person for letter in Letter.objects.filter(kind="review_waits")} == {second}


def test_where_nobody_else_is_left_the_network_steps_in(page: Any, author: Any) -> None:
    central = make_central_person(CentralRole.NETWORK_EDITOR)
    hand_in(page, author)
    assert {letter.person for letter in Letter.objects.filter(kind="review_waits")} == {central}
    decide(page, central)
    assert again(page).live


@pytest.fixture
def asking(city: City) -> Any:
    office = make_contact_point(email="office@network.example", languages="de, en")
    City.objects.filter(pk=city.pk).update(review_rule=ReviewRule.NETWORK)
    return make_network(members=(city,), asks_review=True, office_contact=office)


def in_network(page: Any, network: Any, author: Any) -> Any:
    draft = page.get_latest_revision_as_object()
    draft.networks = [network]
    draft.save_revision(user=author)
    return again(page)


def test_the_network_decides_where_one_asks_for_it(page: Any, author: Any, second: Any, asking: Any) -> None:
    hand_in(in_network(page, asking, author), author)
    decide(page, second)
    assert state_of(again(page)) == PageState.NETWORK_REVIEW
    assert not again(page).live
    with pytest.raises(DecisionRefused):
        decide(page, second)
    decide(page, make_central_person(CentralRole.NETWORK_EDITOR), comment="Gut.")
    assert again(page).live
    letter = Letter.objects.get(kind="network_decision")
    assert (letter.address, letter.language) == ("office@network.example", "de")
    assert "Gut." in letter.text


def test_what_the_network_sends_back_reaches_author_and_office(
    page: Any, author: Any, second: Any, asking: Any
) -> None:
    hand_in(in_network(page, asking, author), author)
    decide(page, second)
    decide(page, make_central_person(CentralRole.NETWORK_EDITOR), "reject", "Bitte kürzer.")
    assert not again(page).live
    letters = Letter.objects.filter(kind__in=["review_decided", "network_decision"])
    assert {letter.recipient() for letter in letters} == {author.email, "office@network.example"}
    assert all("Bitte kürzer." in letter.text for letter in letters)


@pytest.mark.parametrize("change", ["rule", "network", "publication"])
def test_the_network_is_passed_over_with_a_line_in_the_log(
    page: Any, author: Any, second: Any, asking: Any, change: str
) -> None:
    if change == "rule":
        City.objects.update(review_rule=ReviewRule.SECOND)
    if change == "network":
        type(asking).objects.update(asks_review=False)
    hand_in(page if change == "publication" else in_network(page, asking, author), author)
    decide(page, second)
    assert again(page).live
    assert PageLogEntry.objects.get(action="cities.pass_network_over", page_id=page.pk).data["reason"]
    assert not Letter.objects.filter(kind="network_decision").exists()


def test_where_editors_publish_at_once_they_do_and_still_never_approve_their_own(
    page: Any, author: Any, city: City
) -> None:
    City.objects.filter(pk=city.pk).update(review_rule=ReviewRule.OWN)
    state = hand_in(page, author)
    with pytest.raises(OwnWork):
        state.task.specific.on_action(state, author, "approve")
    WorkflowState.objects.get(pk=state.workflow_state_id).cancel(user=author)
    page.get_latest_revision().publish(user=author)
    assert again(page).live


def test_a_city_page_takes_the_same_way(city: City, author: Any, second: Any) -> None:
    own = make_city_page(city)
    own.arrival = "Mit dem Zug."
    own.save_revision(user=author)
    own = type(own).objects.get(pk=own.pk)
    with pytest.raises(PermissionDenied):
        own.get_latest_revision().publish(user=author)
    state = hand_in(own, author)
    state.task.specific.on_action(state, second, "approve")
    assert type(own).objects.get(pk=own.pk).arrival == "Mit dem Zug."


def sent_for(text: str) -> str:
    """What the editor of texts makes of a paragraph nobody touched: with a number of its own."""
    block = {
        "key": "abcde",
        "text": text,
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [],
    }
    return json.dumps({"blocks": [block], "entityMap": {}})


def approve_in_the_form(page: Any, person: Any, **texts: str) -> Any:
    """Opens the page at the desk and presses the button; the texts as a browser sends them."""
    desk, address = desk_of(person), reverse("wagtailadmin_pages:edit", args=[page.pk])
    texts = {name: sent_for(text) for name, text in texts.items()}
    decision = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    return desk.post(address, {**fields_of(desk, address), **texts, **decision})


def test_whoever_approves_what_was_only_opened_wrote_nothing(page: Any, author: Any, second: Any) -> None:
    hand_in(page, author)
    approve_in_the_form(page, second, problem="Zu viele Nummern.", solution="")
    assert again(page).live
    assert not again(page).revisions.filter(user=second).exists()


def test_whoever_changes_words_while_approving_has_them_kept_and_approves_nothing(
    page: Any, author: Any, second: Any
) -> None:
    hand_in(page, author)
    approve_in_the_form(page, second, problem="Viel zu viele Nummern.", solution="")
    assert not again(page).live
    assert "Viel zu viele" in again(page).get_latest_revision_as_object().problem


def test_a_city_page_is_approved_in_its_form_as_well(city: City, author: Any, second: Any) -> None:
    own = make_city_page(city)
    own.arrival = "Mit dem Zug."
    own.save_revision(user=author)
    hand_in(type(own).objects.get(pk=own.pk), author)
    assert approve_in_the_form(own, second, introduction="", offers="", seeks="").status_code == 302
    assert type(own).objects.get(pk=own.pk).arrival == "Mit dem Zug."


def test_new_cities_ask_for_a_second_person() -> None:
    assert City(code="neu").review_rule == ReviewRule.SECOND


def test_the_steps_are_named_in_the_language_of_whoever_reads(page: Any, author: Any) -> None:
    hand_in(page, author)
    with override("ka"):
        assert again(page).current_workflow_task.name == "ქალაქის შემოწმება"
    Task.objects.filter(name="City review").get()
    shown = desk_of(author).get(reverse("wagtailadmin_pages:workflow_history", args=[page.pk])).content.decode()
    assert "City review" not in shown


def test_an_author_reads_beside_the_form_why_it_came_back_and_hands_it_in_again_by_one_button(
    page: Any, author: Any, second: Any
) -> None:
    hand_in(page, author)
    decide(page, second, "reject", "Wer hat das Bild gemacht?")
    shown = desk_of(author).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Wer hat das Bild gemacht?" in shown
    assert 'name="action-submit"' in shown
    assert "action-restart-workflow" not in shown
    assert "action-cancel-workflow" not in shown


@pytest.mark.parametrize(("action", "said"), [("approve", "It is published"), ("reject", "with its author again")])
def test_a_reviewer_is_told_what_the_own_decision_did(
    page: Any, author: Any, second: Any, rf: Any, action: str, said: str
) -> None:
    hand_in(page, author)
    decide(page, second, action, "Wer hat das Bild gemacht?")
    request = rf.post("/", {"workflow-action-name": action})
    request._messages = CookieStorage(request)
    say_what_was_decided(request, page)
    (told,) = get_messages(request)
    assert said in str(told)


def test_the_letter_about_an_approval_leads_to_where_it_is_read(page: Any, author: Any, second: Any) -> None:
    hand_in(page, author)
    decide(page, second)
    letter = Letter.objects.get(kind="review_decided", person=author)
    assert again(page).url in letter.text
