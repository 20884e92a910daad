"""The window in which one record is chosen: found by any part of its name, titled in the editor's language."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.admin.views.generic.chooser import CreateView
from wagtail.snippets.views import chooser

from portal.base.picking import picking_of


class PickingForm(SearchFilterMixin, BaseFilterForm):
    """Asks the model's own search: the full-text index would answer to complete words only."""

    find: Callable[[str], QuerySet[Any]]

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        typed = self.cleaned_data.get("q")
        if not typed:
            return objects
        self.is_searching, self.search_query = True, typed
        return objects.filter(pk__in=self.find(typed).order_by().values("pk"))


class PickingMixin:
    """The same names and the same search as where several records are chosen, unless a subclass has its own."""

    filter_form_class = PickingForm
    model_class: Any

    def find(self, typed: str) -> QuerySet[Any]:
        return picking_of(self.model_class).search(typed)

    def label(self, record: Any) -> str:
        return picking_of(self.model_class).label(record)

    def get_object_list(self) -> QuerySet[Any]:
        return self.find("")

    def get_filter_form(self) -> PickingForm:
        form: PickingForm = super().get_filter_form()  # type: ignore[misc]
        form.find = self.find
        return form

    @property
    def title_column(self) -> Any:
        column = super().title_column  # type: ignore[misc]
        column.accessor = self.label
        return column


class ChooseRecordView(PickingMixin, chooser.ChooseView):
    pass


class ChooseRecordResultsView(PickingMixin, chooser.ChooseResultsView):
    pass


class ClosedCreateView(CreateView):
    """Records are made in their own form; stock, this address answers with an error of the server."""

    def can_create(self) -> bool:
        return False


class ClosedChooserViewSet(chooser.SnippetChooserViewSet):
    create_view_class = ClosedCreateView


class RecordChooserViewSet(ClosedChooserViewSet):
    """The stock texts are translated once, when the server starts; these are when they are shown."""

    page_title = choose_one_text = _("Choose")
    choose_another_text = _("Choose another")
    search_tab_label = _("Search")
    choose_view_class = ChooseRecordView
    choose_results_view_class = ChooseRecordResultsView
