"""One city's people against another city: by form fields, foreign ids, several at once, copies and uploads.

The addresses themselves are in ``test_rights_matrix``; here the address is one's own and what is sent is not.
"""

import json
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cities.models import City, CityRole, ContactPoint, Partnership, Unit
from cities.tenancy.found_city import city_collection, found_city
from cities.tenancy.roles import take_role
from media.models import PortalImage
from portal.accounts.models import User
from practices.modules.models import Release
from practices.publications.models import GoodPracticePage
from practices.visits.models import Visit
from tests import factories
from tests.practices.admin.forms import fields_of

pytestmark = pytest.mark.django_db

CANARY = "quagscanary"


@pytest.fixture
def own(portal: object) -> City:
    city = factories.make_city(official_languages="de")
    found_city(city)
    return city


@pytest.fixture
def foreign(portal: object) -> City:
    city = factories.make_city("tbilisi", country="GE", names={"ka": "თბილისი"}, official_languages="ka")
    found_city(city)
    return city


@pytest.fixture
def editor(own: City) -> User:
    return factories.make_colleague(CityRole.EDITOR, own)


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


def practice_of(city: City, title: str = "Eigenes", **fields: Any) -> GoodPracticePage:
    language = min(city.own_languages)
    return factories.make_practice_page(
        below=factories.make_city_page(city, language=language), title=title, **fields
    )


def tree_rows() -> list[Any]:
    return list(Page.objects.order_by("pk").values_list("pk", "path", "title", "live", "locked", "latest_revision"))


def edit_of(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


# Copying and moving: both ends


def test_a_foreign_page_is_not_copied_into_one_s_own_city(desk: Client, own: City, foreign: City) -> None:
    theirs = practice_of(foreign, CANARY, is_live=False)
    before = tree_rows()
    target = factories.make_city_page(own)
    response = desk.post(
        reverse("wagtailadmin_pages:copy", args=[theirs.pk]),
        {"new_title": "Copy", "new_slug": "copy", "new_parent_page": str(target.pk), "copy_subpages": "on"},
    )
    assert CANARY not in response.content.decode()
    assert tree_rows() == before


@pytest.mark.parametrize("alias", ["", "on"])
def test_one_s_own_page_is_not_copied_into_a_foreign_city(desk: Client, own: City, foreign: City, alias: str) -> None:
    mine, target = practice_of(own), factories.make_city_page(foreign, language="ka")
    before = tree_rows()
    fields = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": str(target.pk), "publish_copies": "on"}
    desk.post(reverse("wagtailadmin_pages:copy", args=[mine.pk]), {**fields, "alias": alias})
    assert tree_rows() == before


@pytest.mark.parametrize("parent", ["", "0", "x", "999999"])
def test_a_copy_to_a_made_up_place_is_no_error_of_the_server(desk: Client, own: City, parent: str) -> None:
    mine = practice_of(own)
    response = desk.post(
        reverse("wagtailadmin_pages:copy", args=[mine.pk]),
        {"new_title": "Copy", "new_slug": "copy", "new_parent_page": parent},
    )
    assert response.status_code == 404


def test_one_s_own_page_is_not_moved_into_a_foreign_city(desk: Client, own: City, foreign: City) -> None:
    mine, target = practice_of(own), factories.make_city_page(foreign, language="ka")
    before = tree_rows()
    desk.post(reverse("wagtailadmin_pages:move_confirm", args=[mine.pk, target.pk]))
    assert tree_rows() == before


def test_an_editor_neither_moves_nor_deletes_the_city_s_own_page(editor: User, own: City) -> None:
    tester = factories.make_city_page(own).permissions_for_user(editor)
    assert tester.can_edit()
    assert not tester.can_delete()
    assert not tester.can_move()
    assert not tester.can_copy()


# Several at once: all of them or none


@pytest.mark.parametrize("action", ["delete", "unpublish", "move", "publish"])
def test_an_action_on_several_pages_leaves_foreign_ones_alone(
    desk: Client, own: City, foreign: City, action: str
) -> None:
    mine, theirs = practice_of(own), practice_of(foreign, CANARY)
    draft = practice_of(foreign, f"{CANARY} draft", is_live=False)
    keys = [theirs.pk, draft.pk]
    before = [row for row in tree_rows() if row[0] in keys]
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    ids = "&".join(f"id={each.pk}" for each in (mine, theirs, draft))
    target = factories.make_city_page(own, language="en")
    shown = desk.get(f"{address}?{ids}").content.decode()
    done = desk.post(f"{address}?{ids}", {"chooser": str(target.pk)}, follow=True).content.decode()
    assert [row for row in tree_rows() if row[0] in keys] == before
    assert f"{CANARY} draft" not in shown + done


@pytest.mark.parametrize("model", [Unit, ContactPoint, Visit])
def test_records_of_others_are_not_deleted_among_one_s_own(
    desk: Client, own: City, foreign: City, model: Any
) -> None:
    theirs, mine = _record(model, foreign, CANARY), _record(model, own, "Eigenes")
    address = reverse("wagtail_bulk_action", args=[model._meta.app_label, model._meta.model_name, "delete"])
    address = f"{address}?id={mine.pk}&id={theirs.pk}"
    shown = desk.get(address).content.decode()
    desk.post(address)
    assert model.objects.filter(pk=theirs.pk).exists()
    assert CANARY not in shown


def _record(model: Any, city: City, name: str) -> Any:
    if model is Visit:
        return Visit.objects.create(city=city, title={"en": name})
    unit = factories.make_unit(f"{city.code}-unit", city=city)
    return unit if model is Unit else factories.make_contact_point(unit, person_name=name)


def test_a_published_release_is_deleted_by_nobody(desk: Client, own: City, foreign: City) -> None:
    page = factories.make_module_page(below=factories.make_city_page(own))
    release = factories.make_release(page.module)
    Release.objects.filter(pk=release.pk).update(state="published")
    for person in (None, factories.make_central_editor()):
        if person:
            desk.force_login(person)
        desk.post(reverse("wagtail_bulk_action", args=["modules", "release", "delete"]) + f"?id={release.pk}")
        assert Release.objects.filter(pk=release.pk).exists()


# Foreign ids in one's own forms


def test_a_release_is_not_given_to_a_foreign_module(desk: Client, foreign: City) -> None:
    module = factories.make_module_page(below=factories.make_city_page(foreign, language="ka")).module
    address = reverse("wagtailsnippets_modules_release:add")
    factories.make_module_page(below=factories.make_city_page(City.objects.get(code="saarbruecken")), title="Eigenes")
    values = {**fields_of(desk, address), "module": str(module.pk), "version": "9.9.9", "released_on": "2026-01-01"}
    response = desk.post(address, values)
    assert "module" in response.context["form"].errors
    assert not module.releases.exists()


def test_a_row_of_a_foreign_page_is_not_taken_over(desk: Client, own: City, foreign: City) -> None:
    """A form that names the key of another page's row changes that row in careless code."""
    theirs = practice_of(foreign)
    mine = practice_of(own)
    relation = _first_rows_of(theirs)
    if not relation:
        pytest.fail("no publication has rows any more: this rule needs another page")
    name, row = relation
    address = edit_of(mine)
    values = {
        **fields_of(desk, address),
        f"{name}-TOTAL_FORMS": "1",
        f"{name}-INITIAL_FORMS": "1",
        f"{name}-0-id": str(row.pk),
        f"{name}-0-DELETE": "on",
    }
    desk.post(address, values)
    assert type(row).objects.filter(pk=row.pk).exists()
    row.refresh_from_db()
    assert row.page_id == theirs.pk


def _first_rows_of(page: GoodPracticePage) -> tuple[str, Any] | None:
    for name in page.shared_fact_rows:
        model = getattr(page, name).model
        row = model(page=page)
        row.save_base(raw=True)
        return name, row
    return None


def test_a_page_is_not_given_a_foreign_picture(desk: Client, own: City, foreign: City) -> None:
    """Used on a live page, another city's unpublished picture would be everybody's."""
    hidden = factories.make_image(CANARY, collection=city_collection(foreign))
    mine = practice_of(own)
    address = edit_of(mine)
    desk.post(address, {**fields_of(desk, address), "cover": str(hidden.pk), "action-publish": "1"})
    mine.refresh_from_db()
    assert mine.cover_id is None


def test_a_story_does_not_show_a_foreign_picture(desk: Client, own: City, foreign: City) -> None:
    hidden = factories.make_image(CANARY, collection=city_collection(foreign))
    mine = practice_of(own)
    address = edit_of(mine)
    block = {
        "story-count": "1",
        "story-0-deleted": "",
        "story-0-order": "0",
        "story-0-type": "picture",
        "story-0-value-image": str(hidden.pk),
        "story-0-value-picture": str(hidden.pk),
        "story-0-id": "",
    }
    desk.post(address, {**fields_of(desk, address), **block, "action-publish": "1"})
    assert str(hidden.pk) not in json.dumps(GoodPracticePage.objects.get(pk=mine.pk).story.get_prep_value())


def test_a_picture_is_not_moved_to_or_taken_from_a_foreign_collection(desk: Client, own: City, foreign: City) -> None:
    mine = factories.make_image("Eigenes", collection=city_collection(own))
    theirs = factories.make_image(CANARY, collection=city_collection(foreign))
    address = reverse("wagtailimages:edit", args=[mine.pk])
    values = {
        "title": "Moved",
        "credit": "x",
        "licence": mine.licence,
        "collection": str(city_collection(foreign).pk),
    }
    desk.post(address, values)
    desk.post(
        reverse("wagtail_bulk_action", args=["wagtailimages", "image", "add_to_collection"]) + f"?id={theirs.pk}",
        {"collection": str(city_collection(own).pk)},
    )
    assert PortalImage.objects.get(pk=mine.pk).collection == city_collection(own)
    assert PortalImage.objects.get(pk=theirs.pk).collection == city_collection(foreign)


def test_a_picture_is_not_uploaded_into_a_foreign_collection(desk: Client, foreign: City) -> None:
    source = factories.make_image("Vorlage")
    upload = ContentFile(source.file.read(), name="picture.png")
    values = {"title": "Upload", "file": upload, "collection": str(city_collection(foreign).pk), "credit": "x"}
    desk.post(reverse("wagtailimages:add"), values)
    desk.post(
        reverse("wagtailimages:add_multiple"), {"files[]": upload, "collection": str(city_collection(foreign).pk)}
    )
    assert not PortalImage.objects.filter(collection=city_collection(foreign)).exists()


def test_a_city_s_page_is_not_given_to_another_city(desk: Client, own: City) -> None:
    other = factories.make_city("brno")
    page = factories.make_city_page(own)
    address = edit_of(page)
    desk.post(address, {**fields_of(desk, address), "city": str(other.pk), "action-publish": "1"})
    page.refresh_from_db()
    assert page.city == own


# Partnerships: each from its own side


def test_a_partnership_is_begun_for_one_s_own_city_only(desk: Client, own: City, foreign: City) -> None:
    third = factories.make_city("brno")
    address = reverse("wagtailsnippets_cities_partnership:add")
    values = {**fields_of(desk, address), "city_a": str(third.pk), "city_b": str(foreign.pk)}
    assert "city_a" in desk.post(address, values).context["form"].errors
    desk.post(address, {**values, "city_a": str(own.pk)})
    assert Partnership.objects.get().city_b == foreign


def test_the_partner_s_part_stays_the_partner_s(desk: Client, own: City, foreign: City) -> None:
    theirs = factories.make_unit("theirs", city=foreign)
    mine = factories.make_unit("mine", city=own)
    partnership = factories.make_partnership(foreign, own, unit_a=theirs)
    address = reverse("wagtailsnippets_cities_partnership:edit", args=[partnership.pk])
    values = {
        **fields_of(desk, address),
        "unit_a": "",
        "unit_b": str(mine.pk),
        "city_a": str(own.pk),
        "city_b": str(foreign.pk),
    }
    desk.post(address, {**values, "kind": "project"})
    partnership.refresh_from_db()
    assert (partnership.city_a, partnership.city_b, partnership.kind) == (foreign, own, "twinning")
    assert (partnership.unit_a, partnership.unit_b) == (theirs, mine)


def test_a_partnership_of_others_is_closed(desk: Client, foreign: City) -> None:
    partnership = factories.make_partnership(foreign, factories.make_city("brno"))
    address = reverse("wagtailsnippets_cities_partnership:edit", args=[partnership.pk])
    assert desk.get(address).headers["Location"] == reverse("wagtailadmin_home")
    assert partnership not in desk.get(reverse("wagtailsnippets_cities_partnership:list")).context["object_list"]


# Roles taken while the tab is open


def test_a_role_that_is_taken_ends_with_the_next_request(desk: Client, own: City, editor: User) -> None:
    mine = practice_of(own)
    address = edit_of(mine)
    values = {**fields_of(desk, address), "title": "Nachher"}
    take_role(editor, own, CityRole.EDITOR, by=None)
    response = desk.post(address, values)
    assert response.status_code in (302, 403)
    mine.refresh_from_db()
    assert mine.draft_title == "Eigenes"
