from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitsConfig(AppConfig):
    name = "practices.visits"
    label = "visits"
    verbose_name = _("Visits")

    def ready(self) -> None:
        from practices.visits import completeness, panels, search  # noqa: F401  (search registers itself)
        from practices.visits.models import VisitReportPage

        completeness.register()
        VisitReportPage.edit_handler = panels.VISIT_REPORT
