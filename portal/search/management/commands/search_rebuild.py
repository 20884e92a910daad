"""Writes every document of the search table anew from the live pages."""

from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from portal.search.drift import remove_orphaned_words
from portal.search.feeding import CHUNK, all_families, refresh_families
from portal.search.models import SearchDocument
from portal.search.vocabulary import vocabulary_changed


class Command(BaseCommand):
    help = "Write the whole search table anew. Search keeps answering meanwhile; may be repeated at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        families = list(all_families())
        ghosts = set(SearchDocument.objects.values_list("family", flat=True)) - set(families)
        waiting = iter([*families, *sorted(ghosts)])
        while chunk := list(islice(waiting, CHUNK)):
            with transaction.atomic():
                refresh_families(chunk)
        remove_orphaned_words()
        vocabulary_changed()
        self.stdout.write(f"{SearchDocument.objects.count()} documents")
