"""``manage.py renditions_prepare``: makes every missing size of every picture."""

from typing import Any

from django.core.management.base import BaseCommand

from media.actions.prepare_renditions import prepare_renditions_of
from media.models import PortalImage


class Command(BaseCommand):
    help = "Make the missing sizes of all pictures; safe to repeat and to interrupt."

    def handle(self, *args: Any, **options: Any) -> None:
        made = sum(prepare_renditions_of([pk]) for pk in PortalImage.objects.values_list("pk", flat=True))
        self.stdout.write(f"{made} sizes made.")
