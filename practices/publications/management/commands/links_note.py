"""Note the outward links of everything that is published, for a portal that was filled before it noted them."""

from typing import Any

from django.core.management.base import BaseCommand

from practices.publications.links.noting import note_links
from practices.publications.links.receivers import CHECKED_CLASSES
from practices.publications.models import CheckedLink


class Command(BaseCommand):
    help = "Note the outward links of all published pages; the worker checks them. Safe to repeat."

    def handle(self, *_args: Any, **_options: Any) -> None:
        noted = 0
        for page_class in CHECKED_CLASSES:
            pages = page_class.objects.filter(live=True, alias_of__isnull=True)
            for page in pages.specific().iterator(chunk_size=200):
                note_links(page)
                noted += 1
        self.stdout.write(f"{noted} pages, {CheckedLink.objects.count()} links")
