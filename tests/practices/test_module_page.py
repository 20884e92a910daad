"""What readers see of a module, and its files."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import html5lib
import pytest
import yaml
from django.test import Client

from practices.modules.models import Artefact, ReleaseState
from tests.factories import make_module_page
from tests.practices.material import FILE_BYTES, add_release, full_module
from tests.practices.test_good_practice_page import shown

pytestmark = pytest.mark.django_db

CHECKSUM = hashlib.sha256(FILE_BYTES).hexdigest()


def address(page: Any, version: str = "1.2.0", name: str = "citizen-enquiries.zip") -> str:
    return f"/files/modules/{page.module.code}/{version}/{name}"


def downloads(version: str = "1.2.0") -> int:
    return Artefact.objects.get(release__version=version).downloads


def test_everything_a_module_says_stands_on_its_page(client: Client) -> None:
    page = full_module()
    html = shown(client, page)
    for words in (
        "EUPL-1.2",
        "1.2.0",
        "Antworten als Vorlage",
        "ZIP, 1,2 kB",
        "Zuständigkeiten, aufgeschrieben",
        "PostgreSQL",
        "Ausgangsfassung",
        "თბილისი",
        "Georgisch und Deutsch",
        "publiccode.yml",
        address(page),
    ):
        assert words in html, words
    groups = [CHECKSUM[start : start + 8] for start in range(0, 64, 8)]
    assert "".join(f"<span>{group}</span>" for group in groups) in html


def test_withdrawn_release_stays_listed_with_its_reason_and_without_its_file(client: Client) -> None:
    page = full_module()
    html = shown(client, page)
    assert "Anmeldung offen" in html
    assert address(page, "1.0.0") not in html


def test_draft_release_is_nowhere(client: Client) -> None:
    assert "2.0.0" not in shown(client, full_module())


def test_module_without_release_says_so(client: Client) -> None:
    html = shown(client, make_module_page(title="Ohne"), "en")
    assert "No release has been published yet." in html
    assert html.count("not stated") >= 7


def test_page_is_valid(client: Client) -> None:
    html5lib.HTMLParser(strict=True).parse(shown(client, full_module()))


def test_source_code_data_parses(client: Client) -> None:
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', shown(client, full_module()), re.S)
    assert block
    data = json.loads(block[1])
    assert (data["@type"], data["version"]) == ("SoftwareSourceCode", "1.2.0")
    assert data["license"] == "https://spdx.org/licenses/EUPL-1.2.html"


def test_download_is_complete_and_says_what_it_is(client: Client) -> None:
    response = client.get(address(full_module()))
    assert b"".join(response.streaming_content) == FILE_BYTES
    assert response.headers["ETag"] == f'"{CHECKSUM}"'
    assert response.headers["Content-Disposition"] == 'attachment; filename="citizen-enquiries.zip"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_broken_download_goes_on_where_it_stopped(client: Client) -> None:
    response = client.get(address(full_module()), headers={"Range": "bytes=100-", "If-Range": f'"{CHECKSUM}"'})
    assert response.status_code == 206
    assert b"".join(response.streaming_content) == FILE_BYTES[100:]


def test_known_file_is_not_sent_again(client: Client) -> None:
    assert client.get(address(full_module()), headers={"If-None-Match": f'"{CHECKSUM}"'}).status_code == 304


def test_downloads_are_counted_once(client: Client) -> None:
    url = address(full_module())
    client.head(url)
    client.get(url, headers={"Range": "bytes=100-"})
    client.get(url, headers={"If-None-Match": f'"{CHECKSUM}"'})
    assert downloads() == 0
    client.get(url)
    client.get(url, headers={"Range": "bytes=0-99"})
    assert downloads() == 2


@pytest.mark.parametrize(
    ("version", "name"), [("2.0.0", "citizen-enquiries.zip"), ("1.0.0", "citizen-enquiries.zip")]
)
def test_drafts_and_withdrawn_releases_have_no_download(client: Client, version: str, name: str) -> None:
    assert client.get(address(full_module(), version, name)).status_code == 404


def test_hidden_module_has_no_download_and_no_description(client: Client) -> None:
    page = full_module()
    page.unpublish()
    assert client.get(address(page)).status_code == 404
    assert client.get(f"/files/modules/{page.module.code}/publiccode.yml").status_code == 404


def test_file_that_changed_on_the_disk_fails_visibly(client: Client) -> None:
    page = full_module()
    artefact = Artefact.objects.get(release__version="1.2.0")
    with artefact.file.storage.open(artefact.file.name, "rb") as file:
        path = file.name
    with Path(path).open("ab") as file:
        file.write(b"more")
    response = client.get(address(page))
    assert response.status_code == 500
    assert downloads() == 0


def test_publiccode_has_what_catalogues_ask_for(client: Client) -> None:
    page = full_module()
    response = client.get(f"/files/modules/{page.module.code}/publiccode.yml")
    data = yaml.safe_load(response.content)
    assert set(data) >= {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    }
    assert data["legal"]["license"] == "EUPL-1.2"
    assert data["softwareVersion"] == "1.2.0"
    assert data["description"]["de"]["features"] == ["annehmen", "verteilen"]
    assert data["usedBy"] == ["თბილისი"]
    assert data["dependsOn"]["open"][0] == {"name": "PostgreSQL", "version": "15"}
    assert "+49" not in response.content.decode()


def test_newest_release_leads(client: Client) -> None:
    page = full_module()
    add_release(page, "1.3.0", ReleaseState.PUBLISHED)
    box = shown(client, page).partition('class="takeaway"')[2].partition('class="hash"')[0]
    assert address(page, "1.3.0") in box
