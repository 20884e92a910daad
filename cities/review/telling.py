"""Who hears of a review: the people who may decide, and the network's office of what the network decided."""

from typing import Any

from django.conf import settings
from django.dispatch import receiver
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected

from cities.models import CentralRole, CityRole
from cities.models.review import CityReview, NetworkReview
from cities.review.contributors import contributors
from cities.review.deciding import city_of
from cities.tenancy.roles import central_people, people_of
from portal.letters.reviews import edit_address, tell_of_waiting, title_of
from portal.letters.writing import write_letter


@receiver(task_submitted, dispatch_uid="cities.tell_reviewers")
def tell_reviewers(sender: type, instance: TaskState, user: Any, **_kwargs: Any) -> None:
    task = instance.task.specific
    if isinstance(task, CityReview):
        tell_of_waiting(instance, _reviewers_in_city(instance.workflow_state.content_object), by=user)
    elif isinstance(task, NetworkReview):
        tell_of_waiting(instance, central_people(CentralRole.NETWORK_EDITOR), by=user)


@receiver([workflow_approved, workflow_rejected], dispatch_uid="cities.tell_office")
def tell_office(sender: type, instance: WorkflowState, user: Any, **_kwargs: Any) -> None:
    """The author hears of it from ``portal.letters.reviews``; the office gets its copy where the network decided."""
    decided = _decision_of_network(instance)
    if decided is None:
        return
    draft = instance.content_object.get_latest_revision_as_object()
    for network in draft.networks.filter(asks_review=True, office_contact__isnull=False):
        _write_to_office(network, decided, instance)


def _reviewers_in_city(page: Any) -> list[Any]:
    """Not those who wrote it; where nobody else is left, the network steps in."""
    city = city_of(page)
    authors = contributors(page)
    editors = people_of(city, CityRole.EDITOR) if city else ()
    free = [person for person in editors if person.pk not in authors]
    return free or list(central_people(CentralRole.NETWORK_EDITOR))


def _decision_of_network(state: WorkflowState) -> TaskState | None:
    finished = state.task_states.filter(finished_at__isnull=False).exclude(status=TaskState.STATUS_SKIPPED)
    last = finished.order_by("-finished_at", "-pk").select_related("task", "finished_by").first()
    return last if last is not None and isinstance(last.task.specific, NetworkReview) else None


def _write_to_office(network: Any, decided: TaskState, state: WorkflowState) -> None:
    contact = network.office_contact
    if not contact.email:
        return
    language = contact.language_to_write(settings.LANGUAGE_CODE)
    with override(language):
        told = {
            "title": title_of(state),
            "person": str(decided.finished_by or ""),
            "comment": decided.comment,
            "network": network.name_in(language),
        }
        is_approved = decided.status == TaskState.STATUS_APPROVED
        subject = _("The network approved “%(title)s”") if is_approved else _("The network sent back “%(title)s”")
        comment = _("%(person)s writes: %(comment)s") if decided.comment else _("%(person)s decided it.")
        write_letter(
            kind="network_decision",
            to=contact.email,
            language=language,
            subject=subject % told,
            text=f"{comment % told}\n\n{edit_address(state.content_object)}",
            reason=_("You get this e-mail because you are the office of %(network)s.") % told,
            key=f"network_decision:{decided.pk}:{network.pk}",
        )
