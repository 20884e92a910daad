"""The two steps on the way of a draft to its readers: a second person of the city, then the network."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Task, TaskState


class ReviewTask(Task):
    """What both steps have in common: who may decide is asked of ``cities.review.deciding``."""

    is_for_cities = False

    class Meta:
        abstract = True

    def may_review(self, page: Any, user: Any) -> bool:
        raise NotImplementedError

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return self.may_review(obj, user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return not self.may_review(obj, user)

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return self.may_review(obj, user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Sending back is open to every reviewer, approving to those who did not write what is to be approved."""
        from cities.review.deciding import is_own_work

        if not self.may_review(obj, user):
            return []
        send_back = ("reject", _("Send back"), True)
        if is_own_work(obj, user):
            return [send_back]
        return [send_back, ("approve", _("Approve"), False), ("approve", _("Approve with comment"), True)]

    def get_form_for_action(self, action: str) -> Any:
        from cities.review.reasons import ReasonForm

        return ReasonForm if action == "reject" else super().get_form_for_action(action)

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> Any:
        """Also for whoever comes by another road than the form."""
        from cities.review.deciding import require_decision

        require_decision(self, task_state, user, action_name, kwargs.get("comment", ""))
        latest = task_state.workflow_state.content_object.latest_revision_id
        if task_state.revision_id != latest:  # somebody saved meanwhile: that is what was read, and is decided about
            task_state.revision_id = latest
            task_state.save(update_fields=["revision"])
        return super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **_kwargs: Any) -> Any:
        from cities.review.deciding import waiting_for

        return waiting_for(self, user)


class CityReview(ReviewTask):
    """One task for all cities: whose editors decide follows from the page."""

    is_for_cities = True

    class Meta:
        verbose_name = _("review by the city")
        verbose_name_plural = _("reviews by the city")

    def may_review(self, page: Any, user: Any) -> bool:
        from cities.review.deciding import reviews_for_city

        return reviews_for_city(page, user)

    @classmethod
    def get_description(cls) -> Any:
        return _("An editor of the page's city, who has not written it, approves it.")


class NetworkReview(ReviewTask):
    """Begins only where a network of the publication asks for it."""

    class Meta:
        verbose_name = _("review by the network")
        verbose_name_plural = _("reviews by the network")

    def may_review(self, page: Any, user: Any) -> bool:
        from cities.review.deciding import reviews_for_network

        return reviews_for_network(user)

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        from cities.review.deciding import why_network_is_passed_over

        draft = workflow_state.content_object.get_latest_revision_as_object()
        reason = why_network_is_passed_over(draft)
        if not reason:
            started: TaskState = super().start(workflow_state, user=user)
            return started
        log(instance=draft, action="cities.pass_network_over", user=user, data={"reason": reason})
        return TaskState.objects.create(
            workflow_state=workflow_state,
            status=TaskState.STATUS_SKIPPED,
            revision=workflow_state.content_object.get_latest_revision(),
            task=self.task_ptr,
            finished_at=timezone.now(),
        )

    @classmethod
    def get_description(cls) -> Any:
        return _("A network editor approves it, where a network of the publication asks for it.")
