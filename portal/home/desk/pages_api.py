"""What the editor's scripts read of the tree: what surrounds the pages of a list is read for all of them at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Self

from django.db.models import Count
from django.db.models.functions import Length, Substr
from django.utils import timezone
from wagtail.admin.api.serializers import AdminPageSerializer, PageChildrenField, get_model_listing_url
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.api.v2.serializers import PageParentField
from wagtail.models import Locale, Page

from practices.publications.review.states import with_state


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Parents by their paths, numbers of children by the paths of these: as far as a person may see them."""

    pages: frozenset[int] = frozenset()
    parents: dict[str, Any] = field(default_factory=dict)
    children: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, pages: Iterable[Any], visible: Any) -> Self:
        paths = {page.path for page in pages}
        above = {path[: -Page.steplen] for path in paths}
        parent_path = Substr("path", 1, Length("path") - Page.steplen)
        below = visible.order_by().annotate(parent_path=parent_path).filter(parent_path__in=paths)
        return cls(
            frozenset(page.pk for page in pages),
            {page.path: page for page in visible.filter(path__in=above)},
            dict(below.values_list("parent_path").annotate(number=Count("pk")).values_list("parent_path", "number")),
        )


class KnownParentField(PageParentField):
    def get_attribute(self, instance: Any) -> Any:
        around = self.context["view"].around
        if instance.pk not in around.pages:
            return super().get_attribute(instance)
        return around.parents.get(instance.path[: -Page.steplen])


class CountedChildrenField(PageChildrenField):
    def to_representation(self, page: Any) -> Any:
        around = self.context["view"].around
        if page.pk not in around.pages:
            return super().to_representation(page)
        address = get_model_listing_url(self.context, Page)
        return {"count": around.children.get(page.path, 0), "listing_url": f"{address}?child_of={page.pk}"}


class ListedPageSerializer(AdminPageSerializer):
    parent = KnownParentField(read_only=True)
    children = CountedChildrenField(read_only=True)


class PagesOfTheTree(PagesAdminAPIViewSet):
    base_serializer_class = ListedPageSerializer
    around = Surroundings()

    def get_queryset(self) -> Any:
        pages = with_state(super().get_queryset(), on=timezone.localdate())
        return pages.annotate_approved_schedule().prefetch_workflow_states()

    def paginate_queryset(self, queryset: Any) -> Any:
        pages = super().paginate_queryset(queryset)
        locales = Locale.objects.in_bulk()
        for page in pages:
            page.locale = locales[page.locale_id]
        self.around = Surroundings.of(pages, self.get_base_queryset())
        return pages
