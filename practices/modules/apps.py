from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModulesConfig(AppConfig):
    name = "practices.modules"
    label = "modules"
    verbose_name = _("Modules")

    def ready(self) -> None:
        from practices.modules import completeness, panels, search  # noqa: F401  (search registers itself)
        from practices.modules.models import ModulePage
        from practices.modules.presentation.comparing import module_rows
        from practices.publications.comparing.rows import register_comparison

        completeness.register()
        register_comparison("module", module_rows)
        ModulePage.edit_handler = panels.MODULE
