"""The chooser of contact points: a person who is shown to nobody is not shown to other cities' editors either."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.permissions import policy_registry
from wagtail.snippets.views import chooser

from cities.models import ContactPoint
from portal.base.choosers import ChooseRecordResultsView, ChooseRecordView, RecordChooserViewSet


def contacts_known_to(user: Any) -> QuerySet[ContactPoint]:
    """The person's own cities' contact points and those open to everybody."""
    own = policy_registry.get_by_type(ContactPoint).instances_user_has_any_permission_for(user, {"view", "change"})
    return ContactPoint.objects.filter(pk__in=own.values("pk")) | ContactPoint.objects.filter(is_public=True)


class KnownContactsMixin:
    """The same choice for the list, for its search and for what is handed back."""

    request: Any

    def get_object_list(self) -> QuerySet[ContactPoint]:
        return self.find("")

    def find(self, typed: str) -> QuerySet[ContactPoint]:
        contacts = contacts_known_to(self.request.user).select_related("unit").order_by("unit__code", "pk")
        named = Q(person_name__icontains=typed) | Q(role_title__icontains=typed) | Q(unit__name__icontains=typed)
        return contacts.filter(named) if typed else contacts

    def label(self, contact: ContactPoint) -> str:
        return f"{contact} – {contact.unit}"

    def get_object(self, pk: Any) -> ContactPoint:
        return contacts_known_to(self.request.user).get(pk=pk)

    def get_objects(self, pks: list[str]) -> QuerySet[ContactPoint]:
        return contacts_known_to(self.request.user).filter(pk__in=pks)


class ChooseContactView(KnownContactsMixin, ChooseRecordView):
    pass


class ChooseContactResultsView(KnownContactsMixin, ChooseRecordResultsView):
    pass


class ContactChosenView(KnownContactsMixin, chooser.SnippetChosenView):
    pass


class ContactsChosenView(KnownContactsMixin, chooser.SnippetChosenMultipleView):
    pass


class ContactPointChooserViewSet(RecordChooserViewSet):
    choose_view_class = ChooseContactView
    choose_results_view_class = ChooseContactResultsView
    chosen_view_class = ContactChosenView
    chosen_multiple_view_class = ContactsChosenView
