from typing import Any

from django.core.management.base import BaseCommand

from translations.actions.load_topics import load_topics
from translations.thesaurus.reading import read_topics


class Command(BaseCommand):
    help = "Adds the topics and labels of the starting thesaurus that were never offered; changes nothing else."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load_topics(read_topics())
        if options["verbosity"]:
            self.stdout.write(f"Thesaurus: {loaded.topics} new topics, {loaded.labels} new labels.")
