"""The end of a review: what was approved is published, unless the last one to approve wrote it.

Wagtail imports this module while its own models are being read, so ours are imported when they are needed.
"""

from typing import Any


def publish_reviewed(workflow_state: Any, user: Any = None) -> None:
    """Named in the settings; called when no step is left. The steps have asked who may decide."""
    from cities.models.pages import ReviewedPageMixin
    from cities.review.deciding import OwnWork, is_own_work

    page = workflow_state.content_object
    is_ours = issubclass(page.specific_class, ReviewedPageMixin)
    if is_ours and user is not None and is_own_work(page, user):
        raise OwnWork
    page.get_latest_revision().publish(user=user, skip_permission_checks=is_ours)
