from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    name = "practices.publications"
    label = "publications"
    verbose_name = _("Publications")

    def ready(self) -> None:
        from portal.base.chores import register_chore
        from portal.letters.cadence import Cadence
        from portal.letters.kinds import register_kind
        from practices.publications import completeness, panels, receivers, search, statuses  # noqa: F401  (two register themselves)
        from practices.publications.comparing.practices import practice_rows
        from practices.publications.comparing.rows import register_comparison
        from practices.publications.forms import PublicationForm
        from practices.publications.links import receivers as link_receivers  # noqa: F401  (they register themselves)
        from practices.publications.links.checking import check_links
        from practices.publications.models import GoodPracticePage, Publication
        from practices.publications.review.gone import archived_answer
        from practices.publications.review.reminding import KIND, remind
        from practices.publications.translating import receivers as desk_receivers  # noqa: F401  (they register themselves)
        from practices.publications.translating import telling
        from translations.gone import register_gone

        completeness.register()
        statuses.register()
        register_gone(archived_answer)
        register_chore("links", check_links)
        register_chore("review_dates", remind)
        register_kind(KIND, _("A page I answer for should be checked"), Cadence.AT_ONCE)
        register_kind(telling.KIND, _("Somebody asks for a translation"), Cadence.AT_ONCE)
        register_comparison("practice", practice_rows)
        Publication.base_form_class = PublicationForm
        GoodPracticePage.edit_handler = panels.GOOD_PRACTICE
