"""Lists of workflows and of the pages of one, whose cost does not grow with the cities.

The stock ones add a condition for each page below that has a workflow of its own: some hundreds of cities end in an
error of the database.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Left
from wagtail.admin.views.workflows import Index, WorkflowUsageView, WorkflowUsedByColumn
from wagtail.models import Page, Workflow, WorkflowPage
from wagtail.permissions import policy_registry


def with_workflow(pages: QuerySet[Any]) -> QuerySet[Any]:
    """``governed_by``: the workflow of the page itself or of the nearest page above it that has one."""
    nearest: Any = Value(None, output_field=IntegerField())
    for depth in WorkflowPage.objects.order_by("page__depth").values_list("page__depth", flat=True).distinct():
        above = WorkflowPage.objects.filter(page__path=Left(OuterRef("path"), depth * Page.steplen))
        nearest = Coalesce(Subquery(above.values("workflow_id")[:1]), nearest, output_field=IntegerField())
    return pages.annotate(governed_by=nearest)


def count_pages() -> dict[int | None, int]:
    """Of each workflow, in one statement."""
    counted = with_workflow(Page.objects.order_by()).values("governed_by").annotate(pages=Count("pk"))
    return dict(counted.values_list("governed_by", "pages"))


class UsedByColumn(WorkflowUsedByColumn):
    """The stock cell asks its workflow for the pages; it gets their number."""

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        used = {"all_pages": {"count": instance.page_count}, "content_types": instance.content_types}
        return {**context, "instance": used}


class WorkflowListView(Index):
    columns = [
        UsedByColumn(column.name, label=column.label, url_name="wagtailadmin_workflows:usage", width=column.width)
        if isinstance(column, WorkflowUsedByColumn)
        else column
        for column in Index.columns
    ]

    def get_table(self, object_list: Iterable[Workflow]) -> Any:
        pages = count_pages()
        for workflow in object_list:
            workflow.page_count = pages.get(workflow.pk, 0)
        return super().get_table(object_list)


class WorkflowPagesView(WorkflowUsageView):
    def get_base_queryset(self) -> Any:
        policy = policy_registry.get_by_type(Page)
        editable = policy.instances_user_has_permission_for(self.request.user, "change").filter(depth__gt=1)
        return self.annotate_queryset(with_workflow(editable).filter(governed_by=self.object.pk))
