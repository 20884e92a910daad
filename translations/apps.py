from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationsConfig(AppConfig):
    name = "translations"
    label = "translations"
    verbose_name = _("Languages and words")

    def ready(self) -> None:
        from translations import checks, receivers, search  # noqa: F401  (the first two register themselves)
        from translations.models import SharedFactsMixin
        from translations.panels import SharedFactsForm

        # Every page with shared facts is edited through the form that keeps them; models import no forms.
        SharedFactsMixin.base_form_class = SharedFactsForm
        search.register()
