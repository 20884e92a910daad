"""What the editor's scripts may ask about pictures and documents: those that the person may choose."""

from typing import Any

from django.db.models import QuerySet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry

SMALL = "max-165x165"  # Wagtail's own size for these rows


class ChoosableMixin:
    """The rule of the windows in which files are chosen."""

    request: Any

    def get_queryset(self) -> QuerySet[Any]:
        files: QuerySet[Any] = super().get_queryset()  # type: ignore[misc]
        policy = policy_registry.get_by_type(files.model)
        own = policy.instances_user_has_any_permission_for(self.request.user, ["choose", "change"])
        return files.filter(pk__in=own.values("pk"))


class ChoosablePictures(ChoosableMixin, ImagesAdminAPIViewSet):
    def get_queryset(self) -> QuerySet[Any]:
        """Stock, the small picture of each row is looked for by itself."""
        pictures: Any = super().get_queryset()
        return pictures.prefetch_renditions(SMALL)


class ChoosableDocuments(ChoosableMixin, DocumentsAdminAPIViewSet):
    pass
