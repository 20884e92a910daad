"""Remember what a draft and a published translation were made from."""

from typing import Any

from django.db import transaction
from wagtail.models import Revision
from wagtail_localize.models import Translation

from translations.models import DraftBasis, PublishedBasis
from translations.sentences import fingerprints, published_sentences, translated_sentences


def note_draft(translation: Translation, revision: Revision) -> DraftBasis:
    """The sentences that this draft of the side-by-side editor carries in its own language."""
    sentences, missing = translated_sentences(translation)
    basis, _made = DraftBasis.objects.update_or_create(
        revision=revision, defaults={"sentences": sentences, "missing": missing}
    )
    return basis


@transaction.atomic
def note_published(page: Any, revision: Revision | None) -> None:
    """A source is its own basis. A translation by hand keeps the one it had: nobody said that it is up to date."""
    if page.is_source:
        _keep(page, fingerprints(page))
        return
    draft = DraftBasis.objects.filter(revision=revision).first() if revision else None
    if draft is not None:
        _keep(page, draft.sentences)
    elif not PublishedBasis.objects.filter(page_id=page.pk).exists():
        note_up_to_date(page)


def note_up_to_date(page: Any) -> None:
    """This translation says what its source says now."""
    source = page.source_page()
    if source is not None:
        _keep(page, published_sentences(source))


def _keep(page: Any, sentences: list[str]) -> None:
    PublishedBasis.objects.update_or_create(page_id=page.pk, defaults={"sentences": sentences})
