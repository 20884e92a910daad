"""The words of the demonstration's own files are found from the first visit on."""

import pytest
from django.contrib.auth.models import AnonymousUser

from media.models import FileText, TextState
from portal.search.answering import find
from portal.search.request import SearchRequest

pytestmark = pytest.mark.django_db


def test_a_sentence_of_the_sample_package_leads_to_its_module() -> None:
    hits = find(SearchRequest('"მიღების დადასტურება"', "ka"), AnonymousUser()).hits
    assert [hit.kind for hit in hits] == ["module"]
    assert hits[0].reasons[0].where == ("attachments",)


def test_every_file_was_read() -> None:
    assert set(FileText.objects.values_list("state", flat=True)) == {TextState.READ}
