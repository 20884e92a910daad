"""Storing many new documents at once leaves exactly what storing them one by one does."""

from typing import Any

import pytest
from django.utils import timezone

from portal.search.bulk import store_new
from portal.search.database.words import read_words
from portal.search.models import (
    FamilyVersion,
    SearchDocument,
    SearchFacet,
    SearchLine,
    SearchPassage,
    SearchWord,
    TitleWord,
)
from portal.search.storing import remove, store
from tests.portal.search.samples import make_drafts

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("clean_search")]


def everything() -> dict[str, Any]:
    family = dict(SearchDocument.objects.values_list("pk", "family"))
    own = ("id", "document", "pk")
    rows = {
        model.__name__: sorted(
            str(
                {
                    **{k: v for k, v in row.items() if k not in (*own, "document_id")},
                    "of": family.get(row.get("document_id")),
                }
            )
            for row in model.objects.values()
        )
        for model in (SearchDocument, SearchFacet, SearchLine, SearchPassage)
    }
    words = {str(family[key]): columns for key, columns in read_words(list(family)).items()}
    known = sorted(SearchWord.objects.values_list("word", flat=True))
    return {
        **rows,
        "words": words,
        "known": known,
        "titles": sorted(map(str, TitleWord.objects.values_list("line__family", "language", "place", "word"))),
        "behind": FamilyVersion.objects.in_turn(timezone.now()).filter(family__in=family.values()).count(),
    }


def test_the_table_is_the_same_as_after_storing_one_by_one() -> None:
    drafts = make_drafts(12, words=20)
    for draft in drafts:
        store(draft)
    one_by_one = everything()
    for draft in drafts:
        remove(draft.family)
    FamilyVersion.objects.all().delete()
    assert store_new(iter(drafts)) == 12
    assert everything() == one_by_one
