"""Admin views of records: lists show what a person may edit, and every view of one record asks for that record."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from wagtail.permissions import policy_registry
from wagtail.snippets.views import snippets as views
from wagtail.snippets.views.snippets import SnippetViewSet

from cities.actions.refresh_pages import families_naming, refresh_pages_naming
from cities.tenancy.changes import note_changes
from portal.base.choosers import RecordChooserViewSet


class RecordCheckMixin:
    """Refuses a record that the policy does not give to this person."""

    asked_right: ClassVar[str] = "change"
    request: Any

    def get_object(self, *args: Any, **kwargs: Any) -> Model:
        record: Model = super().get_object(*args, **kwargs)  # type: ignore[misc]
        policy = policy_registry.get_by_type(type(record))
        if not policy.user_has_permission_for_instance(self.request.user, self.asked_right, record):
            raise PermissionDenied
        return record


class RecordCreateView(views.CreateView):
    def save_instance(self) -> Model:
        record: Model = super().save_instance()
        refresh_pages_naming(families_naming(record))
        return record


class RecordEditView(RecordCheckMixin, views.EditView):
    """After a change, search finds every page that names the record by the new words only, and the log tells it."""

    def save_instance(self) -> Model:
        before = self.model._base_manager.get(pk=self.object.pk)
        record: Model = super().save_instance()
        note_changes(before, self.form)
        refresh_pages_naming(families_naming(before) | families_naming(record))
        return record


class RecordDeleteView(RecordCheckMixin, views.DeleteView):
    asked_right = "delete"

    def delete_action(self) -> None:
        families = families_naming(self.object)
        super().delete_action()
        refresh_pages_naming(families)


class RecordUsageView(RecordCheckMixin, views.UsageView):
    pass


class RecordHistoryView(RecordCheckMixin, views.HistoryView):
    pass


class RecordViewSet(SnippetViewSet):
    """A record with list, form, history, usage and deletion, each under the model's permission policy."""

    add_view_class = RecordCreateView
    edit_view_class = RecordEditView
    delete_view_class = RecordDeleteView
    usage_view_class = RecordUsageView
    history_view_class = RecordHistoryView
    chooser_viewset_class = RecordChooserViewSet
    chooser_per_page = 30
    copy_view_enabled = False
    menu_item_is_registered = True  # the menus are put together at the roof
    list_per_page = 50

    def get_queryset(self, request: Any) -> Any:
        """Only what this person may change; subclasses add what their columns need."""
        policy = policy_registry.get_by_type(self.model)
        return policy.instances_user_has_any_permission_for(request.user, {"change", "view"})
