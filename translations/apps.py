from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationsConfig(AppConfig):
    name = "translations"
    label = "translations"
    verbose_name = _("Languages and words")

    def ready(self) -> None:
        from portal.base.chores import register_chore
        from translations import checks, receivers, search, telling  # noqa: F401  (most register themselves)
        from translations.models import SharedFactsMixin
        from translations.panels import SharedFactsForm
        from translations.suggesting.jobs import suggest_waiting

        # Every page with shared facts is edited through the form that keeps them; models import no forms.
        SharedFactsMixin.base_form_class = SharedFactsForm
        search.register()
        register_chore("suggestions", suggest_waiting)
