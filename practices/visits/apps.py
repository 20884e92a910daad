from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.base.chores import register_chore


class VisitsConfig(AppConfig):
    name = "practices.visits"
    label = "visits"
    verbose_name = _("Visits")

    def ready(self) -> None:
        from practices.visits import completeness, panels, search  # noqa: F401  (search registers itself)
        from practices.visits.actions.paste_article import forget_abandoned
        from practices.visits.models import VisitReportPage

        completeness.register()
        register_chore("pasted_articles", forget_abandoned)
        VisitReportPage.edit_handler = panels.VISIT_REPORT
