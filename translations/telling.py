"""Which events tell that the translations of a family may have changed."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, WorkflowState
from wagtail.signals import (
    page_published,
    page_unpublished,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)
from wagtail_localize.models import StringTranslation, Translation

from translations.changes import tell_change
from translations.models import SharedFactsMixin


@receiver(page_published, dispatch_uid="translations.tell_published")
@receiver(page_unpublished, dispatch_uid="translations.tell_unpublished")
@receiver(post_delete, dispatch_uid="translations.tell_deleted")
def tell_of_page(sender: type, instance: Any, **_kwargs: Any) -> None:
    if isinstance(instance, SharedFactsMixin):
        tell_change(instance.translation_key)


@receiver(post_save, dispatch_uid="translations.tell_new")
def tell_of_new_page(sender: type, instance: Any, created: bool = False, raw: bool = False, **_kwargs: Any) -> None:
    if created and not raw and isinstance(instance, SharedFactsMixin):
        tell_change(instance.translation_key)


@receiver(post_save, sender=StringTranslation, dispatch_uid="translations.tell_sentence")
@receiver(post_delete, sender=StringTranslation, dispatch_uid="translations.tell_sentence_gone")
def tell_of_sentence(sender: type, instance: StringTranslation, **_kwargs: Any) -> None:
    if instance.context is not None:
        tell_change(instance.context.object_id)


@receiver(post_save, sender=Translation, dispatch_uid="translations.tell_translation")
@receiver(post_delete, sender=Translation, dispatch_uid="translations.tell_translation_gone")
def tell_of_translation(sender: type, instance: Translation, **_kwargs: Any) -> None:
    tell_change(instance.source.object_id)


@receiver(workflow_submitted, dispatch_uid="translations.tell_submitted")
@receiver(workflow_approved, dispatch_uid="translations.tell_approved")
@receiver(workflow_rejected, dispatch_uid="translations.tell_rejected")
@receiver(workflow_cancelled, dispatch_uid="translations.tell_cancelled")
def tell_of_workflow(sender: type, instance: WorkflowState, **_kwargs: Any) -> None:
    page = instance.content_object
    if isinstance(page, Page):
        tell_change(page.translation_key)
