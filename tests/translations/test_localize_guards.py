"""wagtail-localize within our rules: own rights, nothing half-translated live, facts and addresses shared."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, Page, Workflow, WorkflowPage
from wagtail_localize.models import String, StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from tests.facts_app.models import FactsPage
from tests.translations.trees import make_admin, make_homes, make_page, publish, translated
from translations.guarded_views import require
from translations.models import Concept
from translations.progress import is_complete, translation_into

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes() -> dict[str, Any]:
    return make_homes("de", "en", "ka")


@pytest.fixture
def zurich(homes: dict[str, Any]) -> FactsPage:
    return make_page(homes["de"], slug="zurich", body="Worte aus Zürich")


@pytest.fixture
def tbilisi(homes: dict[str, Any]) -> FactsPage:
    return make_page(homes["de"], slug="tbilisi", body="Worte aus Tbilissi")


def codenames(*names: str) -> list[Permission]:
    return list(Permission.objects.filter(codename__in=names))


def editor_of(page: Page, *rights: str) -> Client:
    """Somebody who may translate in general, and has these rights below one page."""
    group = Group.objects.create(name=f"Editors of {page.slug}")
    group.permissions.add(*codenames("access_admin", "submit_translation"))
    for right in rights:
        GroupPagePermission.objects.create(group=group, page=page, permission_type=right)
    user = get_user_model().objects.create_user(f"editor-{page.slug}", password="a long password")
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


def submit(client: Client, page: Page, *languages: str) -> Any:
    locales = Locale.objects.filter(language_code__in=languages).values_list("pk", flat=True)
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    return client.post(address, {"locales": list(locales)})


def start_translation(page: FactsPage, language: str) -> FactsPage:
    translate_object(page, [Locale.objects.get(language_code=language)], user=make_admin())
    return FactsPage.objects.get(translation_key=page.translation_key, locale__language_code=language)


def fill(page: FactsPage, words: str) -> Translation:
    """Translate every sentence."""
    translation = translation_into(page)
    assert translation is not None
    for segment in translation.source.stringsegment_set.all():
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults={"data": words},
        )
    return translation


def version(page: Page, language: str) -> Any:
    return Page.objects.filter(translation_key=page.translation_key, locale__language_code=language).first()


# Trap 1: live in the wrong language


def test_a_new_translation_of_a_live_page_is_a_draft(zurich: FactsPage) -> None:
    assert not start_translation(zurich, "ka").live


def test_an_alias_that_becomes_a_translation_does_not_stay_live(homes: dict[str, Any], zurich: FactsPage) -> None:
    zurich.copy_for_translation(homes["ka"].locale, alias=True)
    page = start_translation(zurich, "ka")
    assert page.alias_of_id is None
    assert not page.live


def test_pages_below_an_unpublished_home_answer(homes: dict[str, Any], zurich: FactsPage) -> None:
    translated(zurich, "ka", body="სიტყვები")
    homes["ka"].unpublish()
    response = Client().get("/ka/zurich/")
    assert response.status_code == 200
    assert "სიტყვები" in response.content.decode()


def test_the_alias_of_another_language_cannot_be_converted(homes: dict[str, Any], zurich: FactsPage) -> None:
    alias = zurich.copy_for_translation(homes["ka"].locale, alias=True)
    client = Client()
    client.force_login(make_admin())
    client.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))
    assert Page.objects.get(pk=alias.pk).alias_of_id == zurich.pk


# Trap 2: gaps filled with the source's words


def test_half_a_translation_cannot_be_published_in_its_editor(zurich: FactsPage) -> None:
    page = start_translation(zurich, "ka")
    client = Client()
    client.force_login(get_user_model().objects.get(username="chief"))
    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"}, follow=True)
    assert not FactsPage.objects.get(pk=page.pk).live
    assert "Not yet: " in response.content.decode()


def test_a_complete_translation_is_published_in_its_editor(
    zurich: FactsPage, django_capture_on_commit_callbacks: Any
) -> None:
    page = start_translation(zurich, "ka")
    fill(page, "სიტყვები")
    client = Client()
    client.force_login(get_user_model().objects.get(username="chief"))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"})
    page = FactsPage.objects.get(pk=page.pk)
    assert (page.live, page.body, page.slug) == (True, "სიტყვები", "zurich")


def change_source(page: FactsPage) -> None:
    page.body = "Neue Worte"
    publish(page)


def test_a_published_change_of_the_source_shows_its_translations_as_outdated(zurich: FactsPage) -> None:
    page = start_translation(zurich, "ka")
    translation = fill(page, "სიტყვები")
    assert is_complete(translation)
    change_source(zurich)
    assert not is_complete(translation)
    assert FactsPage.objects.get(pk=page.pk).body != "Neue Worte"


def update_and_publish(client: Client, source: TranslationSource) -> Any:
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    return client.post(address, {"publish_translations": "on"}, follow=True)


def test_syncing_with_publish_leaves_outdated_translations_as_they_are(
    zurich: FactsPage, django_capture_on_commit_callbacks: Any
) -> None:
    page = start_translation(zurich, "ka")
    translation = fill(page, "სიტყვები")
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    change_source(zurich)
    client = Client()
    client.force_login(get_user_model().objects.get(username="chief"))
    with django_capture_on_commit_callbacks(execute=True):
        response = update_and_publish(client, translation.source)
    assert FactsPage.objects.get(pk=page.pk).body == "სიტყვები"
    assert "was not published" in response.content.decode()


def test_syncing_with_publish_publishes_complete_translations(
    zurich: FactsPage, django_capture_on_commit_callbacks: Any
) -> None:
    page = start_translation(zurich, "ka")
    translation = fill(page, "სიტყვები")
    client = Client()
    client.force_login(get_user_model().objects.get(username="chief"))
    with django_capture_on_commit_callbacks(execute=True):
        update_and_publish(client, translation.source)
    assert FactsPage.objects.get(pk=page.pk).live


# Trap 3: rights


def test_editors_translate_their_own_city_only(homes: dict[str, Any], zurich: FactsPage, tbilisi: FactsPage) -> None:
    client = editor_of(tbilisi, "change")
    GroupPagePermission.objects.create(group=Group.objects.latest("pk"), page=homes["ka"], permission_type="add")
    submit(client, tbilisi, "ka")
    submit(client, zurich, "ka")
    assert version(tbilisi, "ka") is not None
    assert version(zurich, "ka") is None


def test_a_translation_needs_a_right_where_it_will_lie(tbilisi: FactsPage) -> None:
    submit(editor_of(tbilisi, "change"), tbilisi, "ka")
    assert version(tbilisi, "ka") is None


def test_foreign_screens_are_refused_before_anything_is_shown(zurich: FactsPage, tbilisi: FactsPage) -> None:
    client = editor_of(tbilisi, "change")
    source = TranslationSource.get_or_create_from_instance(zurich)[0]
    for address in (
        reverse("wagtail_localize:submit_page_translation", args=[zurich.pk]),
        reverse("wagtail_localize:update_translations", args=[source.pk]),
    ):
        response = client.get(address)
        assert response.status_code == 302
        assert response["Location"] == reverse("wagtailadmin_home")


def test_syncing_does_not_publish_without_the_right_to_publish(
    tbilisi: FactsPage, django_capture_on_commit_callbacks: Any
) -> None:
    page = start_translation(tbilisi, "ka")
    translation = fill(page, "სიტყვები")
    client = editor_of(tbilisi, "change")
    with django_capture_on_commit_callbacks(execute=True):
        update_and_publish(client, translation.source)
    assert not FactsPage.objects.get(pk=page.pk).live


def test_rights_on_records_are_asked_of_their_policy() -> None:
    user = get_user_model().objects.create_user("nobody", password="a long password")
    with pytest.raises(PermissionDenied):
        require("change", Concept.objects.create(code="water"), user)


def test_grants_and_workflows_follow_into_a_translation(zurich: FactsPage) -> None:
    group = Group.objects.create(name="City")
    for right in ("add", "change", "publish"):
        GroupPagePermission.objects.create(group=group, page=zurich, permission_type=right)
    workflow = Workflow.objects.create(name="Two pairs of eyes")
    WorkflowPage.objects.create(page=zurich, workflow=workflow)
    page = start_translation(zurich, "ka")
    assert page.group_permissions.filter(group=group).count() == 3
    assert page.workflowpage.workflow == workflow


def test_grants_reach_the_stand_in_of_a_parent_too(homes: dict[str, Any], zurich: FactsPage) -> None:
    child = make_page(zurich, slug="child")
    group = Group.objects.create(name="City")
    GroupPagePermission.objects.create(group=group, page=zurich, permission_type="change")
    start_translation(child, "ka")
    stand_in = version(zurich, "ka")
    assert stand_in.alias_of_id == zurich.pk
    assert stand_in.group_permissions.filter(group=group).count() == 1


# Trap 5: topics and facts are copied, not translated


def test_topics_and_facts_are_copied_and_not_offered_for_translation(zurich: FactsPage) -> None:
    zurich.status = "pilot"
    zurich.topics.set([Concept.objects.create(code="water")])
    publish(zurich)
    page = start_translation(zurich, "ka")
    assert Concept.codes(page.topics.all()) == ("water",)
    assert page.source_language == "de"
    assert set(String.objects.values_list("data", flat=True)) == {"Zurich", "Worte aus Zürich"}


def test_the_slug_is_the_source_s(zurich: FactsPage) -> None:
    assert start_translation(zurich, "ka").slug == "zurich"


def test_translations_follow_a_new_slug_of_their_source(
    homes: dict[str, Any], zurich: FactsPage, django_capture_on_commit_callbacks: Any
) -> None:
    translated(zurich, "ka", body="სიტყვები")
    zurich.slug = "zuerich"
    with django_capture_on_commit_callbacks(execute=True):
        publish(zurich)
    georgian = FactsPage.objects.get(pk=version(zurich, "ka").pk)
    assert georgian.slug == "zuerich"
    assert georgian.get_latest_revision_as_object().slug == "zuerich"
    assert Client().get("/ka/zuerich/").status_code == 200
    assert Client().get("/ka/zurich/")["Location"].endswith("/ka/zuerich/")


def test_a_translation_does_not_rename_its_source(
    homes: dict[str, Any], zurich: FactsPage, django_capture_on_commit_callbacks: Any
) -> None:
    georgian = translated(zurich, "ka")
    georgian.slug = "other"
    with django_capture_on_commit_callbacks(execute=True):
        georgian.save()
    assert FactsPage.objects.get(pk=zurich.pk).slug == "zurich"


# Traps 6 and 9: addresses


def test_a_language_we_do_not_have_is_not_found(zurich: FactsPage) -> None:
    assert Client().get("/uk/zurich/", follow=True).status_code == 404


@pytest.mark.parametrize(
    "path", ["/api/nothing", "/admin/nothing/", "/files/nothing", "/media/nothing", "/static/nothing", "/sitemap-x"]
)
def test_a_technical_address_that_is_not_found_stays_not_found(zurich: FactsPage, path: str) -> None:
    client = Client()
    client.force_login(make_admin())
    assert client.get(path).status_code == 404


def test_asking_for_several_languages_leads_to_the_first_translation(zurich: FactsPage) -> None:
    client = Client()
    client.force_login(make_admin())
    answer = submit(client, zurich, "en", "ka")
    english = FactsPage.objects.get(translation_key=zurich.translation_key, locale__language_code="en")
    assert answer.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[english.pk])
