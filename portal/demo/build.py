"""Build the demonstration once, through the same actions as anybody's work; take all of it away again."""

import time

from django.core.management import call_command
from django.db import transaction
from wagtail.models import Page

from media.actions.read_files import read_waiting_files
from portal.demo.accounts import build_accounts
from portal.demo.models import DemoItem
from portal.demo.pages import build_pages, found_cities
from portal.demo.picture_store import build_pictures
from portal.demo.publications import build_publications
from portal.demo.register import ask_for_second_person, build_register
from portal.home.actions.found_portal import found_portal
from portal.search.feeding import gathered

READING_SECONDS = 60


def is_built() -> bool:
    return DemoItem.objects.exists()


def build_demo() -> None:
    """The demonstration, and the words of its files: the first visitor shall find them."""
    build_everything()
    read_waiting_files(time.monotonic() + READING_SECONDS)


@gathered()
def build_everything() -> None:
    """All or nothing: a demonstration that breaks half-way leaves no trace."""
    found_portal()
    call_command("load_thesaurus", verbosity=0)
    build_register()
    found_cities()
    build_accounts()
    build_pictures()
    build_pages()
    build_publications()
    ask_for_second_person()


@transaction.atomic
def remove_demo() -> int:
    """Delete what the demonstration made and nothing else; the number of objects deleted."""
    removed = 0
    for item in DemoItem.objects.newest_first():
        found = item.find()
        if found is not None:
            _delete(found)
            removed += 1
    DemoItem.objects.all().delete()
    return removed


def _delete(found: object) -> None:
    # A page was read before its siblings went; the tree must be read anew.
    if isinstance(found, Page):
        Page.objects.get(pk=found.pk).delete()
    else:
        found.delete()  # type: ignore[attr-defined]
