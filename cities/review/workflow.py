"""The way of a city's drafts: its own workflow, whose two steps all cities share."""

from django.db import transaction
from wagtail.models import GroupApprovalTask, Task, Workflow, WorkflowTask

from cities.models.review import CityReview, NetworkReview, ReviewTask

# In the database; ``naming`` puts the reader's words in their place.
STEPS: tuple[tuple[type[ReviewTask], str], ...] = ((CityReview, "City review"), (NetworkReview, "Network review"))


@transaction.atomic
def lay_review_steps(workflow: Workflow) -> None:
    """The city first, the network after it; a plain approval by a group gives way to them. Safe to repeat."""
    tasks = [_step(kind, name) for kind, name in STEPS]
    laid = list(workflow.workflow_tasks.order_by("sort_order").values_list("task", flat=True))
    if laid == [task.pk for task in tasks]:
        return
    replaced = Task.objects.filter(pk__in=laid).exclude(pk__in=[task.pk for task in tasks])
    outworn = GroupApprovalTask.objects.filter(pk__in=replaced.values("pk"))
    WorkflowTask.objects.filter(workflow=workflow).delete()
    for position, task in enumerate(tasks):
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=position)
    for task in outworn.filter(workflow_tasks__isnull=True):
        task.deactivate()


def has_review_steps(workflow: Workflow) -> bool:
    kinds = workflow.tasks.values_list("content_type__model", flat=True)
    return list(kinds) == [kind._meta.model_name for kind, _name in STEPS]


def _step(kind: type[ReviewTask], name: str) -> Task:
    found = kind.objects.filter(active=True).order_by("pk").first()
    task: Task = (found or kind.objects.create(name=name)).task_ptr
    return task
