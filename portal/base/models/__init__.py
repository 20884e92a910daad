from portal.base.models.pages import BasePage
from portal.base.models.records import RecordPageMixin, RecordPageTaken
from portal.base.models.visibility import VisiblePageManager, VisiblePageQuerySet, restricted_paths

__all__ = [
    "BasePage",
    "RecordPageMixin",
    "RecordPageTaken",
    "VisiblePageManager",
    "VisiblePageQuerySet",
    "restricted_paths",
]
