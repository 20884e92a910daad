"""The form of every publication: facts that belong together are checked together, errors stand at their field."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cities.models import ContactPoint
from cities.models.pages import city_page_above
from cities.tenancy.forms import name_cities_at_once
from media.own_files import OwnFilesForm
from portal.base.language_fields import offer_choices
from practices.publications.models import PracticeStatus
from translations.models import Concept
from translations.panels import SharedFactsForm


class PublicationForm(SharedFactsForm, OwnFilesForm):
    """Offers topics and contact points of one's own, and nothing that does not belong here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False  # an empty one is made from the title
        offer_choices(self)
        self._offer("topics", Concept.objects.topics().with_labels())
        self._offer("contact_points", self._contact_points())
        self._offer("maintenance_contact", self._contact_points())
        name_cities_at_once(self)

    def _offer(self, name: str, choices: Any) -> None:
        if name in self.fields:
            self.fields[name].queryset = choices

    def _contact_points(self) -> Any:
        """The city's own, those open to everybody, and those chosen already."""
        offered = Q(unit__city_id=self._city_id()) | Q(is_public=True)
        if self.instance.pk:
            offered |= Q(pk__in=[contact.pk for contact in self.instance.contact_points.all()])
        return ContactPoint.objects.filter(offered).select_related("unit").order_by("unit__code", "pk")

    def _city_id(self) -> int | None:
        if self.instance.city_id:
            return int(self.instance.city_id)
        above = self.parent_page and (city_page_above(self.parent_page) or self.parent_page.specific)
        return getattr(above, "city_id", None)


class GoodPracticeForm(PublicationForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("status") == PracticeStatus.STOPPED and not cleaned.get("stopped_reason", True):
            self.add_error("stopped_reason", _("Say in one sentence why it was stopped; others learn from it."))
        if cleaned.get("cost_amount") is not None and not cleaned.get("cost_currency", True):
            self.add_error("cost_currency", _("Which currency? Three letters: EUR, GEL, CZK."))
        return cleaned
