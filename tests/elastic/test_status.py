"""Administrators see how the search is doing; servers of other versions are refused, absent ones keep nobody."""

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from elasticsearch import Elasticsearch

from portal.search.elastic.checks import refuse_unsupported_server, server_is_supported
from portal.search.elastic.connection import Version
from portal.search.elastic.generations import read_generation
from portal.search.elastic.mirror import drain
from portal.search.elastic.state import note, note_error
from portal.search.elastic.status import search_status
from portal.search.models import FamilyVersion, MirrorRefusal
from portal.search.storing import store
from tests.elastic.server import free_port
from tests.portal.search.samples import make_draft, make_drafts

pytestmark = [pytest.mark.elastic, pytest.mark.django_db]


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("root", "root@example.org", "secret"))
    return client


def page(client: Client) -> str:
    answer = client.get(reverse("search_status"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_and_the_command_say_what_is_so(
    index: Elasticsearch, administrator: Client, capsys: Any, settings: Any
) -> None:
    settings.PORTAL_SEARCH_ENGINE = "elasticsearch"
    for draft in make_drafts(3):
        store(draft)
    drain(index)
    store(make_draft(2))
    now = timezone.now()
    FamilyVersion.objects.behind().update(behind_since=now - timedelta(seconds=90))
    note(worker_seen_at=now, checked_at=now, differences=0)
    note_error(RuntimeError("the disk was full"), now)
    MirrorRefusal.objects.create(family=make_draft(3).family, number=9, error="too long", again_at=now)
    generation = read_generation(index)
    assert generation is not None
    call_command("search_status")
    for told in (page(administrator), capsys.readouterr().out):
        for expected in ("Elasticsearch 9.", generation.name, "the disk was full", "too long"):
            assert expected in told
    status = search_status(now)
    assert (status.behind, status.refused, status.server.documents) == (1, 1, 3)
    assert 89 <= status.lag.total_seconds() <= 92
    assert status.is_worker_alive and not status.is_resting


def test_the_page_is_there_when_the_server_is_not(administrator: Client, settings: Any, capsys: Any) -> None:
    settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{free_port()}"
    assert "The server does not answer as it should" in page(administrator)
    call_command("search_status")
    assert "does not answer" in capsys.readouterr().out


def test_without_elasticsearch_the_page_speaks_of_the_database_only(administrator: Client, settings: Any) -> None:
    settings.ELASTICSEARCH_URL = ""
    told = page(administrator)
    assert "the database" in told
    assert "Waiting to be written" not in told


def test_who_may_not_see_it_does_not(client: Client, settings: Any) -> None:
    settings.ELASTICSEARCH_URL = ""
    editor = get_user_model().objects.create_user("editor", "editor@example.org", "secret")
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(editor)
    assert client.get(reverse("search_status")).status_code in {302, 403}
    assert reverse("search_status") not in client.get(reverse("wagtailadmin_home")).content.decode()
    editor.user_permissions.add(Permission.objects.get(codename="view_mirrorstate"))
    client.force_login(get_user_model().objects.get(pk=editor.pk))
    assert client.get(reverse("search_status")).status_code == 200


class _Pretender(BaseHTTPRequestHandler):
    number = ""

    def do_GET(self) -> None:
        body = json.dumps(
            {"version": {"number": self.number, "build_flavor": "default"}, "tagline": "You Know, for Search"}
        )
        self.send_response(200)
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_args: Any) -> None:
        return


@pytest.fixture
def pretender(settings: Any) -> Iterator[type[_Pretender]]:
    server = HTTPServer(("127.0.0.1", 0), _Pretender)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{server.server_port}"
    yield _Pretender
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("number", ["8.19.0", "8.20.1", "9.0.0", "9.4.3-SNAPSHOT"])
def test_these_versions_are_accepted(pretender: Any, number: str) -> None:
    pretender.number = number
    assert server_is_supported(None) == []
    refuse_unsupported_server()


@pytest.mark.parametrize("number", ["7.17.9", "8.18.4", "10.0.0"])
def test_other_versions_are_refused_with_a_clear_message(pretender: Any, number: str) -> None:
    pretender.number = number
    message = f"Elasticsearch {number} is not supported: use 8.19.x and 9.x."
    assert [each.msg for each in server_is_supported(None)] == [message]
    with pytest.raises(ImproperlyConfigured, match=number):
        refuse_unsupported_server()
    for command in (["search_mirror"], ["search_check", "--index"], ["search_rebuild", "--index"]):
        with pytest.raises(CommandError, match=number):
            call_command(*command)


def test_a_server_that_is_not_there_stops_nobody(settings: Any) -> None:
    settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{free_port()}"
    messages = server_is_supported(None)
    assert [each.is_serious() for each in messages] == [False]
    call_command("check", fail_level="WARNING")
    refuse_unsupported_server()
    with pytest.raises(CommandError, match="Elasticsearch"):
        call_command("search_mirror", "--once")


def test_versions_are_compared_as_numbers() -> None:
    assert Version.parse("8.9.2").is_accepted is False
    assert Version.parse("8.19.0").is_accepted is True
