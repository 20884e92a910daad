"""Words that must be found no more: every document that still says them is written anew from its pages."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Model, Q, TextField
from django.db.models.functions import Cast
from wagtail.models import Page
from wagtail.search import index

from portal.base.words_removal import Sought
from portal.search.feeding import refresh_families
from portal.search.models import SearchDocument

Changed = tuple[type[Model], object]


def forget(sought: Sought, changed: Iterable[Changed]) -> None:
    """``changed`` are the entries from which the words were taken, see ``portal.base.words_removal``."""
    families = _families_saying(sought)
    for model, pk in changed:
        if issubclass(model, Page):
            families.add(Page.objects.values_list("translation_key", flat=True).get(pk=pk))
        if issubclass(model, index.Indexed):
            index.insert_or_update_object(model._base_manager.get(pk=pk))
    refresh_families(sorted(families))


def _families_saying(sought: Sought) -> set[UUID]:
    """Also those that show a file or a picture whose words were changed."""
    documents = SearchDocument.objects.annotate(
        said=Cast("payload", TextField()), passages_said=Cast("passages", TextField())
    )
    saying = documents.filter(Q(said__iregex=sought.coarse) | Q(passages_said__iregex=sought.coarse))
    return set(saying.values_list("family", flat=True))
