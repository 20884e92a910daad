"""Releases: drafted with their files, published once, withdrawn with a reason, never changed."""

import hashlib
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cities.models import City
from portal.base.localized_text import LocalizedText
from practices.modules.actions.add_artefact import add_artefact
from practices.modules.actions.publish_release import ReleaseIsEmpty, publish_release
from practices.modules.actions.rights import ReleaseRefused
from practices.modules.actions.yank_release import YankRefused, yank_release
from practices.modules.models import Artefact, Module, Release, ReleaseIsFinal, ReleaseState
from tests import factories
from tests.practices.admin.forms import fields_of

pytestmark = pytest.mark.django_db

CONTENT = b"frage;antwort\n"
SAMPLE = "citizen-questions-1.0.0.zip"


@pytest.fixture
def city() -> City:
    return factories.make_city()


@pytest.fixture
def module(city: City) -> Module:
    return factories.make_module_page(below=factories.make_city_page(city)).module


@pytest.fixture
def editor(city: City) -> Any:
    return factories.make_editor(city)


@pytest.fixture
def clerk(client: Client, editor: Any) -> Client:
    client.force_login(editor)
    return client


def url(view: str, *args: Any) -> str:
    return reverse(f"wagtailsnippets_modules_release:{view}", args=args)


def with_file(release: Release, by: Any) -> Artefact:
    return add_artefact(release, ContentFile(CONTENT, name=SAMPLE), by=by)


def test_a_file_is_measured_when_it_is_added(module: Module, editor: Any) -> None:
    artefact = with_file(factories.make_release(module), editor)
    artefact.refresh_from_db()
    assert artefact.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert (artefact.size, artefact.media_type, artefact.name) == (len(CONTENT), "application/zip", SAMPLE)
    assert SAMPLE not in artefact.file.name


def test_a_release_without_a_file_is_not_published(module: Module, editor: Any) -> None:
    with pytest.raises(ReleaseIsEmpty):
        publish_release(factories.make_release(module), by=editor)


def test_a_published_release_and_its_files_never_change(module: Module, editor: Any) -> None:
    release = factories.make_release(module)
    artefact = with_file(release, editor)
    publish_release(release, by=editor)
    assert [entry.action for entry in ModelLogEntry.objects.for_instance(release).order_by("pk")] == [
        "modules.add_artefact",
        "modules.publish_release",
    ]
    for change in (
        lambda: with_file(release, editor),
        lambda: publish_release(release, by=editor),
        lambda: Release.objects.get(pk=release.pk).save(),
        lambda: Artefact.objects.get(pk=artefact.pk).save(),
    ):
        with pytest.raises(ReleaseIsFinal):
            change()


def test_publishing_and_withdrawing_belong_to_the_citys_people(module: Module) -> None:
    stranger = factories.make_editor(factories.make_city("tbilisi", country="GE", names={"ka": "თბილისი"}))
    release = factories.make_release(module)
    for change in (
        lambda: with_file(release, stranger),
        lambda: publish_release(release, by=stranger),
        lambda: yank_release(release, reason=LocalizedText({"en": "No"}), by=stranger),
    ):
        with pytest.raises(ReleaseRefused):
            change()


def test_a_release_is_withdrawn_with_a_reason_only(module: Module, editor: Any) -> None:
    release = factories.make_release(module)
    with_file(release, editor)
    with pytest.raises(YankRefused):
        yank_release(release, reason=LocalizedText({"en": "Draft"}), by=editor)
    publish_release(release, by=editor)
    with pytest.raises(YankRefused):
        yank_release(release, reason=LocalizedText(), by=editor)
    yank_release(release, reason=LocalizedText({"en": "Wrong answers"}), by=editor)
    release.refresh_from_db()
    assert release.state == ReleaseState.YANKED
    assert list(Release.objects.shown()) == [release]
    assert not Release.objects.downloadable().exists()


def test_a_release_is_made_with_its_files_and_published_in_the_admin(clerk: Client, module: Module) -> None:
    address = f"{url('add')}?module={module.pk}"
    values = fields_of(clerk, address)
    assert values["module"] == str(module.pk)
    clerk.post(
        url("add"),
        {
            **values,
            "version": "1.0.0",
            "released_on": "2022-06-20",
            "artefacts-TOTAL_FORMS": "1",
            "artefacts-0-file": SimpleUploadedFile(SAMPLE, CONTENT),
        },
    )
    release = Release.objects.get(version="1.0.0")
    assert release.artefacts.get().name == SAMPLE
    clerk.post(url("publish", release.pk))
    release.refresh_from_db()
    assert release.is_downloadable


def test_a_published_release_is_read_only_in_the_admin(clerk: Client, module: Module, editor: Any) -> None:
    release = factories.make_release(module)
    with_file(release, editor)
    publish_release(release, by=editor)
    form = clerk.get(url("edit", release.pk)).context["form"]
    assert all(field.disabled for field in form.fields.values())
    clerk.post(url("edit", release.pk), {"version": "6.6.6"})
    release.refresh_from_db()
    assert release.version == "1.0.0"
    clerk.post(url("delete", release.pk))
    assert Release.objects.filter(pk=release.pk).exists()


def test_withdrawing_in_the_admin_asks_for_the_reason(clerk: Client, module: Module, editor: Any) -> None:
    release = factories.make_release(module)
    with_file(release, editor)
    publish_release(release, by=editor)
    assert "reason" in clerk.post(url("yank", release.pk), {}).context["form"].errors
    clerk.post(url("yank", release.pk), {"reason_de": "Falsche Antworten"})
    release.refresh_from_db()
    assert release.yank_reason == {"de": "Falsche Antworten"}


def test_two_files_of_one_release_have_two_names(clerk: Client, module: Module) -> None:
    values = fields_of(clerk, url("add"))
    files = {f"artefacts-{number}-file": SimpleUploadedFile(SAMPLE, CONTENT + bytes(number)) for number in range(2)}
    response = clerk.post(
        url("add"),
        {**values, "version": "2.0", "released_on": "2022-06-20", "artefacts-TOTAL_FORMS": "2", **files},
    )
    assert response.context["form"].formsets["artefacts"].non_form_errors()
    assert not Release.objects.exists()


@pytest.mark.parametrize("view", ["edit", "delete", "history", "usage", "publish", "yank"])
def test_every_view_of_a_foreign_release_is_refused(client: Client, module: Module, view: str) -> None:
    release = factories.make_release(module)
    other = factories.make_city("tbilisi", country="GE", names={"ka": "თბილისი"})
    client.force_login(factories.make_editor(other))
    for response in (client.get(url(view, release.pk)), client.post(url(view, release.pk))):
        assert response.status_code == 302
        assert response.headers["Location"] == reverse("wagtailadmin_home")
    assert Release.objects.get().state == ReleaseState.DRAFT


def test_the_form_offers_the_next_step(clerk: Client, module: Module, editor: Any) -> None:
    release = factories.make_release(module)
    with_file(release, editor)
    assert url("publish", release.pk) in clerk.get(url("edit", release.pk)).content.decode()
    assert SAMPLE in clerk.get(url("publish", release.pk)).content.decode()
    publish_release(release, by=editor)
    shown = clerk.get(url("edit", release.pk)).content.decode()
    assert url("publish", release.pk) not in shown
    assert url("yank", release.pk) in shown


def test_the_page_of_a_module_leads_to_its_releases(clerk: Client, module: Module) -> None:
    release = factories.make_release(module)
    page = module.pages.get()
    form = clerk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert url("edit", release.pk) in form
    assert f"{url('add')}?module={module.pk}" in form
