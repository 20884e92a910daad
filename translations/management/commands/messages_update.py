from typing import Any

from django.core.management.base import BaseCommand, CommandError

from translations import catalogs


class Command(BaseCommand):
    help = "Takes the messages out of the source and brings the catalog of every language up to date."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            template = catalogs.source_messages()
        except catalogs.GettextMissing as error:
            raise CommandError(str(error)) from error
        for language in catalogs.catalog_languages():
            catalogs.write_catalog(language, catalogs.updated_catalog(language, template))
            problems = catalogs.problems_of(language, template)
            self.stdout.write(f"{language}: {len(template)} messages, {len(problems)} to do")
