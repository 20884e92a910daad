"""The search table follows the pages, in the same transaction."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from portal.search.drafts import Family, SearchDocumentDraft, VersionDraft
from portal.search.models import SearchDocument
from portal.search.registry import AlreadyRegistered, registry, search_builder
from tests.portal.search.samples import MOMENT, make_draft

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("clean_search")]


def build(family: Family) -> SearchDocumentDraft | None:
    versions = [VersionDraft(code, page.title, "", "", page.url) for code, page in sorted(family.pages.items())]
    return make_draft(1, *versions, published_at=MOMENT)


@pytest.fixture(autouse=True)
def _builder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain pages stand for any page type: the feeding code knows none."""
    monkeypatch.setattr(registry, "builders", {})
    search_builder(Page)(build)


@pytest.fixture
def first_page(portal: dict[str, Any]) -> Page:
    first_page = portal["de"].add_child(instance=Page(title="Erste", slug="erste", locale=portal["de"].locale))
    first_page.save_revision().publish()
    return first_page


def titles(user: Any = None) -> list[str]:
    documents = SearchDocument.objects.visible_to(user or AnonymousUser()).order_by("pk")
    return [str(document) for document in documents]


def version_of(first_page: Page) -> int:
    return SearchDocument.objects.get(family=first_page.translation_key).version


def translate(first_page: Page, portal: dict[str, Any], **fields: Any) -> Page:
    english = first_page.copy_for_translation(portal["en"].locale)
    english.title = "First"
    english.save_revision().publish()
    return english


def test_publishing_a_page_adds_it_and_unpublishing_takes_it_away(first_page: Page) -> None:
    assert titles() == ["Erste"]
    first_page.unpublish()
    assert titles() == []


def test_a_draft_change_is_not_found_before_it_is_published(first_page: Page) -> None:
    first_page.title = "Zweite"
    revision = first_page.save_revision()
    assert titles() == ["Erste"]
    revision.publish()
    assert titles() == ["Zweite"]
    assert version_of(first_page) == 2


def test_languages_share_one_document(first_page: Page, portal: dict[str, Any]) -> None:
    english = translate(first_page, portal)
    assert SearchDocument.objects.get().languages == ["de", "en"]
    english.delete()
    assert SearchDocument.objects.get().languages == ["de"]


def test_an_alias_is_no_version(first_page: Page, portal: dict[str, Any]) -> None:
    first_page.copy_for_translation(portal["fr"].locale, alias=True)
    assert SearchDocument.objects.get().languages == ["de"]


def test_a_rolled_back_publication_leaves_nothing(first_page: Page) -> None:
    first_page.title = "Nie"
    with pytest.raises(RuntimeError), transaction.atomic():
        first_page.save_revision().publish()
        raise RuntimeError
    assert titles() == ["Erste"]


def test_deleting_a_parent_takes_everything_below_away(first_page: Page) -> None:
    child = first_page.add_child(instance=Page(title="Kind", slug="kind", locale=first_page.locale))
    child.save_revision().publish()
    assert len(titles()) == 2
    Page.objects.get(pk=first_page.pk).delete()
    assert titles() == []


def test_a_new_slug_changes_the_address_of_everything_below(first_page: Page) -> None:
    child = first_page.add_child(instance=Page(title="Kind", slug="kind", locale=first_page.locale))
    child.save_revision().publish()
    first_page.refresh_from_db()
    first_page.slug = "andere"
    first_page.save_revision().publish()
    document = SearchDocument.objects.get(family=child.translation_key)
    assert document.payload["versions"]["de"]["url"].endswith("/andere/kind/")


def test_moving_changes_the_address_of_everything_below(first_page: Page, portal: dict[str, Any]) -> None:
    child = first_page.add_child(instance=Page(title="Kind", slug="kind", locale=first_page.locale))
    child.save_revision().publish()
    target = portal["de"].add_child(instance=Page(title="Ziel", slug="ziel", locale=first_page.locale))
    Page.objects.get(pk=first_page.pk).move(Page.objects.get(pk=target.pk), pos="last-child")
    document = SearchDocument.objects.get(family=child.translation_key)
    assert document.payload["versions"]["de"]["url"].endswith("/ziel/erste/kind/")


def test_what_is_for_members_is_found_by_members_only(first_page: Page) -> None:
    child = first_page.add_child(instance=Page(title="Kind", slug="kind", locale=first_page.locale))
    child.save_revision().publish()
    restriction = PageViewRestriction.objects.create(page=first_page, restriction_type=PageViewRestriction.LOGIN)
    assert titles() == []
    assert titles(get_user_model()(username="member")) == ["Erste", "Kind"]
    restriction.delete()
    assert titles() == ["Erste", "Kind"]


def test_what_is_for_a_group_or_behind_a_password_has_no_document(first_page: Page) -> None:
    for kind in (PageViewRestriction.GROUPS, PageViewRestriction.PASSWORD):
        restriction = PageViewRestriction.objects.create(page=first_page, restriction_type=kind, password="x")
        assert SearchDocument.objects.count() == 0
        restriction.delete()


def test_one_open_version_hides_the_version_for_members(first_page: Page, portal: dict[str, Any]) -> None:
    english = translate(first_page, portal)
    PageViewRestriction.objects.create(page=english, restriction_type=PageViewRestriction.LOGIN)
    document = SearchDocument.objects.get()
    assert (document.languages, document.audience) == (["de"], "public")


def test_a_rebuild_repeats_itself_and_removes_ghosts(first_page: Page, capsys: pytest.CaptureFixture[str]) -> None:
    SearchDocument.objects.filter(family=first_page.translation_key).update(family=make_draft(99).family)
    call_command("search_rebuild")
    before = set(SearchDocument.objects.values_list("family", "content_hash"))
    assert first_page.translation_key in {family for family, _hash in before}
    call_command("search_rebuild")
    assert set(SearchDocument.objects.values_list("family", "content_hash")) == before
    call_command("search_check")


def test_the_check_names_differences_and_repairs_them(first_page: Page, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("search_rebuild")
    Page.objects.filter(pk=first_page.pk).update(title="Am Signal vorbei")
    with pytest.raises(CommandError):
        call_command("search_check")
    assert f"stale: {first_page.translation_key}" in capsys.readouterr().out
    call_command("search_check", "--repair")
    assert "Am Signal vorbei" in titles()
    call_command("search_check")


def test_a_second_builder_for_a_page_type_is_refused() -> None:
    with pytest.raises(AlreadyRegistered):
        search_builder(Page)(lambda family: None)
