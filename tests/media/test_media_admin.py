"""The admin's forms: the fault stands at the field, nothing typed is lost, each editor sees their collection."""

import json
import time

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, UploadedFile

from media.actions.read_files import read_waiting_files
from media.models import FileText, PortalDocument, PortalImage
from portal.accounts.models import User
from tests.factories import make_user
from tests.media.samples import PDF, picture_bytes, plain_png, stored_document, stored_picture, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]


@pytest.fixture
def chief(client: Client) -> Client:
    client.force_login(make_user("chief", is_superuser=True))
    return client


def alt_texts(text: str = "Ein Platz") -> dict[str, str]:
    """The first language of the field is German."""
    return {"alt_text_de": text}


def form_data(**extra: str) -> dict[str, object]:
    root = Collection.get_first_root_node()
    return {"title": "The square", "licence": "CC-BY-4.0", "collection": root.pk, "tags": "", **alt_texts(), **extra}


def test_a_refused_file_is_named_at_its_field_and_the_words_stay(chief: Client) -> None:
    data = {**form_data(credit="Mila Example"), "file": upload(plain_png(), "square.jpg")}
    html = chief.post(reverse("wagtailimages:add"), data).content.decode()
    assert "The name says JPEG, but the file is PNG" in html
    assert 'value="Mila Example"' in html
    assert 'value="Ein Platz"' in html
    assert not PortalImage.objects.exists()


def test_a_missing_credit_is_named_at_its_field(chief: Client) -> None:
    data = {**form_data(), "file": upload(picture_bytes(), "square.jpg")}
    response = chief.post(reverse("wagtailimages:add"), data)
    assert "credit" in response.context["form"].errors
    assert not PortalImage.objects.exists()


def test_a_picture_added_in_the_admin_is_stripped(chief: Client) -> None:
    data = {**form_data(credit="Mila Example"), "file": upload(picture_bytes("JPEG", orientation=6), "square.jpg")}
    assert chief.post(reverse("wagtailimages:add"), data).status_code == 302
    image = PortalImage.objects.get()
    with image.file.open() as file:
        content = file.read()
    assert b"GPS" not in content
    assert b"Exif" not in content
    assert (image.width, image.height, image.file_size) == (64, 96, len(content))
    assert image.alt_text["de"] == "Ein Platz"
    assert image.uploaded_by_user is not None


def test_bulk_upload_refuses_at_once_and_asks_for_missing_words(chief: Client) -> None:
    address = reverse("wagtailimages:add_multiple")
    refused = chief.post(
        address, {"title": "x", "files[]": upload(b"<svg/>", "x.svg")}, headers={"x-requested-with": "XMLHttpRequest"}
    )
    assert not json.loads(refused.content)["success"]
    assert ".svg" in json.loads(refused.content)["error_message"]
    asked = json.loads(
        chief.post(
            address,
            {"title": "Square", "files[]": upload(picture_bytes(), "square.jpg")},
            headers={"x-requested-with": "XMLHttpRequest"},
        ).content
    )
    number = asked["uploaded_file_id"]
    assert not PortalImage.objects.exists()
    prefix = f"uploaded-image-{number}-"
    done = chief.post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=[number]),
        {f"{prefix}{name}": value for name, value in form_data(credit="Mila Example").items()},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert json.loads(done.content)["success"], done.content
    image = PortalImage.objects.get()
    with image.file.open() as file:
        assert b"GPS" not in file.read()
    assert image.sha256
    assert not UploadedFile.objects.exists()


def test_a_document_is_checked_in_the_admin(chief: Client) -> None:
    data = {**form_data(credit="City"), "language": "de", "file": upload(b"<html>", "plan.pdf")}
    html = chief.post(reverse("wagtaildocs:add"), data).content.decode()
    assert "not what its name says" in html
    data["file"] = upload(PDF, "plan.pdf")
    assert chief.post(reverse("wagtaildocs:add"), data).status_code == 302
    document = PortalDocument.objects.get()
    assert (document.original_name, document.file_size) == ("plan.pdf", len(PDF))


def test_replacing_a_file_replaces_its_checksum_and_sizes(chief: Client) -> None:
    image = stored_picture()
    old = image.sha256
    data = {**form_data(credit="Mila Example"), "file": upload(plain_png((700, 500)), "new.png")}
    response = chief.post(reverse("wagtailimages:edit", args=[image.pk]), data)
    assert response.status_code == 302, response.context["form"].errors
    fresh = PortalImage.objects.get()
    assert fresh.sha256 != old
    assert (fresh.width, fresh.original_name) == (700, "new.png")


def test_lists_show_credit_and_licence(chief: Client) -> None:
    stored_picture(title="Square", credit="Mila Example")
    stored_document(title="Plan", credit="City of Tbilisi", language="ka")
    pictures = chief.get(reverse("wagtailimages:index"), {"layout": "list"}).content.decode()
    assert "Mila Example" in pictures
    assert "CC BY 4.0" in pictures
    documents = chief.get(reverse("wagtaildocs:index")).content.decode()
    assert "City of Tbilisi" in documents
    assert "ქართული" in documents
    assert chief.get(reverse("wagtailimages:index")).status_code == 200


def editor_of(collection: Collection) -> User:
    user = make_user(f"editor-of-{collection.name}")
    group = Group.objects.create(name=collection.name)
    group.permissions.add(Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin"))
    for codename in ("add_image", "change_image", "choose_image"):
        right = Permission.objects.get(codename=codename, content_type__app_label="wagtailimages")
        GroupCollectionPermission.objects.create(group=group, collection=collection, permission=right)
    user.groups.add(group)
    return user


def test_editors_see_only_their_collection(client: Client) -> None:
    root = Collection.get_first_root_node()
    own, other = root.add_child(name="Own"), root.add_child(name="Other")
    stored_picture(title="Own square", collection=own)
    foreign = stored_picture(title="Foreign square", collection=other)
    client.force_login(editor_of(own))
    html = client.get(reverse("wagtailimages:index")).content.decode()
    assert "Own square" in html
    assert "Foreign square" not in html
    assert client.get(reverse("wagtailimages:edit", args=[foreign.pk])).status_code in {302, 403}
    assert client.get(foreign.renditions.first().url).status_code == 404


def test_the_editor_sees_why_a_file_was_not_read_and_can_have_it_read_again(chief: Client) -> None:
    document = stored_document(PDF)
    edit = reverse("wagtaildocs:edit", args=[document.pk])
    assert "Will be read in a moment" in chief.get(edit).content.decode()
    read_waiting_files(time.monotonic() + 60)
    html = chief.get(edit).content.decode()
    again = reverse("read_document_again", args=[document.pk])
    assert "The file is damaged." in html
    assert f'formaction="{again}"' in html
    assert "Could not be read" in chief.get(reverse("wagtaildocs:index")).content.decode()
    assert chief.get(again).status_code == 405
    assert chief.post(again).url == edit
    assert "Will be read in a moment" in chief.get(edit).content.decode()


def test_only_who_may_change_a_document_has_it_read_again(client: Client) -> None:
    document = stored_document(PDF)
    read_waiting_files(time.monotonic() + 60)
    reader = make_user("other")
    reader.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(reader)
    client.post(reverse("read_document_again", args=[document.pk]))
    assert FileText.objects.count() == 1
