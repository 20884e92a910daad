"""Nobody gets a file that no page shows them; forbidden and missing look the same."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponseBase
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from media import visibility
from media.models import PortalDocument, PortalImage
from tests.factories import make_user
from tests.media.samples import PDF, plain_png, stored_document, stored_picture
from tests.media.uses import publish_use, story_with

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]


def address_of(item: Any) -> str:
    return item.url if isinstance(item, PortalDocument) else item.renditions.first().url


@pytest.fixture(params=["document", "picture"])
def item(request: pytest.FixtureRequest) -> Any:
    return stored_document() if request.param == "document" else stored_picture()


def shape(response: HttpResponseBase) -> tuple[int, dict[str, str], int]:
    headers = {name: value for name, value in response.headers.items() if name != "Content-Language"}
    return response.status_code, headers, len(response.content)


def test_a_file_of_a_published_page_is_public(client: Client, item: Any) -> None:
    publish_use(item)
    response = client.get(address_of(item))
    assert response.status_code == 200
    assert response["Cache-Control"].startswith("public")
    assert "Cookie" not in response.get("Vary", "")


def test_an_unused_file_is_not_there(client: Client, item: Any) -> None:
    assert client.get(address_of(item)).status_code == 404


def test_a_file_of_a_draft_is_not_there(client: Client, item: Any) -> None:
    page = publish_use()
    page.story = story_with(item)
    page.save_revision()
    assert client.get(address_of(item)).status_code == 404
    page.unpublish()
    assert client.get(address_of(item)).status_code == 404


@pytest.mark.parametrize("change", ["unpublish", "expire", "restrict", "remove", "delete"])
def test_a_file_goes_with_its_page(client: Client, item: Any, change: str) -> None:
    page = publish_use(item)
    address = address_of(item)
    assert client.get(address).status_code == 200
    if change == "unpublish":
        page.unpublish()
    elif change == "expire":
        type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    elif change == "restrict":
        PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    elif change == "remove":
        page.story = []
        page.save_revision().publish()
    else:
        page.delete()
    assert client.get(address).status_code == 404


def test_a_private_collection_closes_the_file_everywhere_below(client: Client) -> None:
    folder = Collection.get_first_root_node().add_child(name="City")
    document = stored_document(collection=folder.add_child(name="Council"))
    publish_use(document)
    assert client.get(document.url).status_code == 200
    CollectionViewRestriction.objects.create(collection=folder, restriction_type=CollectionViewRestriction.LOGIN)
    assert client.get(document.url).status_code == 404
    client.force_login(make_user())
    response = client.get(document.url)
    assert response.status_code == 200
    assert response["Cache-Control"].startswith("private, no-store")
    assert "Cookie" in response["Vary"]


def test_editors_see_what_is_not_yet_published(client: Client, item: Any) -> None:
    client.force_login(make_user("chief", is_superuser=True))
    response = client.get(address_of(item))
    assert response.status_code == 200
    assert response["Cache-Control"].startswith("private, no-store")


def test_a_reader_with_an_account_is_no_editor(client: Client, item: Any) -> None:
    client.force_login(make_user())
    assert client.get(address_of(item)).status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"if-none-match": "*"},
        {"if-modified-since": "Tue, 01 Jan 2030 00:00:00 GMT"},
        {"range": "bytes=0-0"},
        {"range": "bytes=99999-"},
        {"if-match": '"x"'},
    ],
)
def test_forbidden_and_missing_answer_alike(client: Client, headers: dict[str, str]) -> None:
    hidden, missing = stored_document(), "/files/documents/999999/agreement.pdf"
    forbidden = client.get(hidden.url, headers=headers)
    assert shape(forbidden) == shape(client.get(missing, headers=headers))
    assert forbidden.status_code == 404
    assert "ETag" not in forbidden
    picture = address_of(stored_picture())
    absent = picture[:-10] + "0" * 5 + picture[-5:]
    assert shape(client.get(picture, headers=headers)) == shape(client.get(absent, headers=headers))


def test_nothing_under_the_upload_folder_has_an_address(client: Client) -> None:
    document, image = stored_document(), stored_picture()
    publish_use(document, image)
    for name in (document.file.name, image.file.name):
        assert client.get(f"/media/{name}").status_code == 404
    for guess in ("/media/", "/media/pictures/", "/media/../db.sqlite3", "/media/renditions/1/../x.jpg"):
        assert client.get(guess).status_code == 404


def test_another_name_is_another_file(client: Client) -> None:
    document = stored_document()
    publish_use(document)
    assert client.get(document.url.replace("agreement", "other")).status_code == 404


def test_apps_above_can_say_that_a_record_shows_a_file(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visibility, "_uses", [])
    image = stored_picture()
    visibility.register_use(lambda item, user: isinstance(item, PortalImage) and item.pk == image.pk)
    assert client.get(address_of(image)).status_code == 200
    assert client.get(stored_document().url).status_code == 404
    assert visibility.is_used_visibly(image, AnonymousUser())


def test_a_public_file_costs_two_queries(
    client: Client, item: Any, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    publish_use(item)
    address = address_of(item)
    client.get(address)  # content types are remembered by the process
    with django_assert_num_queries(2):  # file with collection; a visible, unrestricted page that uses it
        client.get(address)


def test_renditions_may_be_kept_for_ever_and_change_their_name(client: Client) -> None:
    image = stored_picture(plain_png((900, 600)), "wide.png")
    publish_use(image)
    address = image.renditions.get(filter_spec="format-webp|fill-640x400").url
    assert "immutable" in client.get(address)["Cache-Control"]
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 10, 10, 20, 20
    image.save()
    from media.actions.prepare_renditions import prepare_renditions

    prepare_renditions(PortalImage.objects.get(pk=image.pk))
    crops = image.renditions.filter(filter_spec="format-webp|fill-640x400")
    assert len({crop.url for crop in crops}) == 2


def test_rich_text_links_lead_to_our_address(client: Client) -> None:
    from wagtail.rich_text import expand_db_html

    document = stored_document(PDF, "plan.pdf")
    html = expand_db_html(f'<a linktype="document" id="{document.pk}">plan</a>')
    assert f'href="/files/documents/{document.pk}/plan.pdf"' in html
