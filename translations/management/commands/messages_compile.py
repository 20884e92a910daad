from typing import Any

from django.core.management.base import BaseCommand

from translations import catalogs


class Command(BaseCommand):
    help = "Compiles the message catalogs; needs nothing but Python."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        for language in catalogs.catalog_languages():
            if catalogs.catalog_path(language).exists():
                number = catalogs.compile_catalog(language)
                if options["verbosity"]:
                    self.stdout.write(f"{language}: {number} messages")
