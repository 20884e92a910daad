"""What stands beside the form: the reviewers' list, what is new, and who writes about the same."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from practices.publications.models import CheckedLink
from practices.publications.models.links import LinkState
from practices.publications.review.checklist import checklist_of
from practices.publications.review.looking import changes_for, note_look
from practices.publications.review.near_duplicates import near_duplicates
from tests.factories import (
    make_city,
    make_city_page,
    make_concept,
    make_contact_point,
    make_editor,
    make_image,
    make_module_page,
    make_practice_page,
    make_translation,
)

pytestmark = pytest.mark.django_db
ALL = {"credits", "consent", "plain", "contact", "topics", "links"}


def open_codes(draft: Any) -> set[str]:
    return {item.code for item in checklist_of(draft) if not item.is_met}


def with_picture(page: Any = None, **fields: Any) -> Any:
    """An unsaved draft whose story shows a picture."""
    page = page or make_practice_page(is_live=False)
    image = make_image(**fields)
    page.story = [("picture", {"image": image, "caption": ""})]
    return page


def test_an_empty_draft_lacks_words_for_everybody_contact_and_topics() -> None:
    assert open_codes(make_practice_page(is_live=False)) == {"plain", "contact", "topics"}


def test_a_full_draft_has_nothing_open() -> None:
    page = make_practice_page(
        is_live=False, plain_summary="Kurz.", topics=[make_concept()], contact_points=[make_contact_point()]
    )
    assert open_codes(page) == set()
    assert {item.code for item in checklist_of(page)} == ALL


def test_a_picture_in_the_story_must_say_who_made_it() -> None:
    draft = with_picture(title="Schalter", credit=" ")
    (item,) = [each for each in checklist_of(draft) if each.code == "credits"]
    assert (item.is_met, item.details) == (False, ("Schalter",))


def test_people_shown_must_have_agreed() -> None:
    draft = with_picture(shows_people=True)
    assert "consent" in open_codes(draft)
    assert "consent" not in open_codes(with_picture(draft, shows_people=True, consent="Zustimmung vom 12. März 2024"))


def test_the_cover_counts_like_every_picture() -> None:
    page = make_practice_page(is_live=False, cover=make_image(shows_people=True))
    assert "consent" in open_codes(page)


def test_broken_links_of_the_draft_are_named_with_the_reason() -> None:
    page = make_practice_page(problem='<a href="https://words.example/">x</a>')
    assert "links" not in open_codes(page)
    CheckedLink.objects.update(state=LinkState.BROKEN, status=404, checked_at=datetime(2026, 11, 1, tzinfo=UTC))
    (item,) = [each for each in checklist_of(page) if each.code == "links"]
    assert not item.is_met
    assert item.details == ("https://words.example/ – The page does not exist there any more.",)


def test_the_first_look_compares_with_what_readers_see() -> None:
    page = make_practice_page()
    reviewer = make_editor(page.city)
    assert changes_for(page, reviewer) is None
    page.problem = "<p>Neu.</p>"
    page.save_revision()
    page.refresh_from_db()
    note_look(page, reviewer)
    changes = changes_for(page, reviewer)
    assert changes is not None
    assert changes.is_first
    assert changes.fields == ("The problem",)


def test_a_later_look_compares_with_what_this_person_saw_last() -> None:
    page = make_practice_page()
    reviewer, other = make_editor(page.city), make_editor(page.city, username="other")
    for field in ("problem", "solution"):
        setattr(page, field, "<p>Neu.</p>")
        page.save_revision()
        page.refresh_from_db()
        note_look(page, reviewer)
        note_look(page, reviewer)  # opened again: what was new stays marked as new
        page = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    changes, others = changes_for(page, reviewer), changes_for(page, other)
    assert changes is not None
    assert (changes.fields, changes.is_first) == (("The solution",), False)
    assert others is not None
    assert (others.fields, others.is_first) == (("The problem", "The solution"), True)


@pytest.fixture
def leoben() -> Any:
    below = make_city_page(make_city("leoben", names={"de": "Leoben", "en": "Leoben"}))
    return make_practice_page(title="Bürgertelefon für alle Fragen", below=below)


def writing(title: str, language: str = "de") -> Any:
    city = make_city("tbilisi", names={"ka": "თბილისი", "de": "Tiflis"})
    return make_practice_page(title=title, below=make_city_page(city, language=language), is_live=False)


def titles(draft: Any, reader: Any = None) -> list[str]:
    return [near.title for near in near_duplicates(draft, reader=reader or AnonymousUser())]


def test_another_citys_page_on_the_same_subject_is_shown_with_its_city(leoben: Any) -> None:
    (near,) = near_duplicates(writing("Ein Bürgertelefon"), reader=AnonymousUser())
    assert (near.title, near.city, near.lang) == (leoben.title, "Leoben", "de")
    assert near.url == leoben.get_url()


def test_it_is_found_across_languages(leoben: Any) -> None:
    make_translation(leoben, "en", title="Citizens' phone for all questions")
    assert titles(writing("Citizens' phone", "en")) == ["Citizens' phone for all questions"]


def test_one_telling_word_in_common_is_enough_and_one_that_is_everywhere_is_not(leoben: Any) -> None:
    below = leoben.get_parent().specific
    for number in range(9):
        make_practice_page(title=f"Sammlung {number}", below=below)
    assert titles(writing("Bürgertelefon als Sammlung")) == [leoben.title]


def test_its_own_versions_are_no_duplicates(leoben: Any) -> None:
    assert titles(leoben) == []
    assert titles(make_translation(leoben, "en", title="Bürgertelefon", is_live=False)) == []


def test_drafts_and_closed_pages_of_others_stay_hidden(leoben: Any) -> None:
    make_module_page(title="Bürgertelefon Entwurf", below=leoben.get_parent().specific, is_live=False)
    assert titles(writing("Bürgertelefon")) == [leoben.title]
    PageViewRestriction.objects.create(page=leoben, restriction_type=PageViewRestriction.LOGIN)
    draft = make_practice_page(title="Bürgertelefon Zwei", below=leoben.get_parent().specific, is_live=False)
    assert titles(draft) == []


@pytest.mark.parametrize("title", ["", "ab", '"', "- -", "Bürgertelefon -alle"])
def test_any_title_may_be_typed(leoben: Any, title: str) -> None:
    draft = writing("x")
    draft.title = title
    assert len(titles(draft)) <= 1


def test_the_panel_stands_beside_the_form_and_is_filled_for_those_who_edit(leoben: Any) -> None:
    draft = make_practice_page(title="Bürgertelefon Zwei", below=leoben.get_parent().specific, is_live=False)
    client = Client()
    client.force_login(make_editor(draft.city))
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert reverse("publication_checks", args=[0]) in editor
    assert "review_panel.js" in editor
    shown = client.get(reverse("publication_checks", args=[draft.pk])).content.decode()
    assert "Nothing says it in plain words." in shown
    assert leoben.title in shown
    assert "State: Draft" in shown
    parent = draft.get_parent()
    add = client.get(reverse("wagtailadmin_pages:add", args=["publications", "goodpracticepage", parent.pk]))
    assert "review_panel.js" in add.content.decode()


def test_nobody_else_reads_what_it_says_about_a_draft(leoben: Any) -> None:
    draft = make_practice_page(title="Geheim", below=leoben.get_parent().specific, is_live=False)
    client = Client()
    client.force_login(make_editor(make_city("graz")))
    answer = client.get(reverse("publication_checks", args=[draft.pk]))
    assert answer.status_code in {302, 403}
    assert "Geheim" not in answer.content.decode()


def test_nobody_is_told_of_the_own_changes() -> None:
    page = make_practice_page()
    writer, other = make_editor(page.city), make_editor(page.city, username="other")
    for person in (writer, writer):
        page.problem += "<p>Neu.</p>"
        page.save_revision(user=person)
        page.refresh_from_db()
        note_look(page, writer)
    assert changes_for(page, writer) is None
    page.problem += "<p>Noch neuer.</p>"
    page.save_revision(user=other)
    page.refresh_from_db()
    note_look(page, writer)
    changes = changes_for(page, writer)
    assert changes is not None
    assert changes.fields == ("The problem",)


def test_an_empty_paragraph_is_no_change() -> None:
    page = make_practice_page(problem="")
    page.solution = "<p>Neu.</p>"
    page.problem = '<p data-block-key="a1b2c"></p>'
    page.save_revision()
    page.refresh_from_db()
    changes = changes_for(page, make_editor(page.city))
    assert changes is not None
    assert changes.fields == ("The solution",)
