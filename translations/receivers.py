"""What follows when pages are published, deleted or copied for translation."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.models import GroupPagePermission, Page, WorkflowPage
from wagtail.signals import copy_for_translation_done, page_published
from wagtail_localize.models import Translation, TranslationLog, TranslationSource

from translations.actions.copy_facts import adopt_facts, copy_facts
from translations.actions.follow_slug import follow_slug, is_source_of_address
from translations.actions.hand_over_source import hand_over_source
from translations.actions.note_basis import note_draft, note_published
from translations.models import SharedFactsMixin


@receiver(page_published, dispatch_uid="translations.carry_facts")
def carry_facts(sender: type, instance: Any, **_kwargs: Any) -> None:
    if not isinstance(instance, SharedFactsMixin) or instance.alias_of_id:
        return
    if instance.is_source:
        copy_facts(instance)
    else:
        adopt_facts(instance)


@receiver(page_published, dispatch_uid="translations.show_outdated")
def show_outdated_translations(sender: type, instance: Any, **_kwargs: Any) -> None:
    """Translators see at once which sentences of the source are new; nothing is published."""
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    if source is not None and source.locale_id == instance.locale_id:
        source.update_from_db()


@receiver(page_published, dispatch_uid="translations.note_basis")
def note_what_was_published(sender: type, instance: Any, revision: Any = None, **_kwargs: Any) -> None:
    if isinstance(instance, SharedFactsMixin) and not instance.alias_of_id:
        note_published(instance, revision)


@receiver(post_save, sender=TranslationLog, dispatch_uid="translations.note_draft")
def note_what_was_drafted(sender: type, instance: TranslationLog, **_kwargs: Any) -> None:
    """wagtail-localize saves drafts of its own, with the source's words in the gaps."""
    translation = Translation.objects.filter(source=instance.source, target_locale=instance.locale).first()
    if translation is not None and instance.revision is not None:
        note_draft(translation, instance.revision)


@receiver(post_delete, dispatch_uid="translations.source_deleted")
def source_deleted(sender: type, instance: Any, **_kwargs: Any) -> None:
    if isinstance(instance, SharedFactsMixin) and instance.is_source and not instance.alias_of_id:
        hand_over_source(instance)


@receiver(copy_for_translation_done, dispatch_uid="translations.copy_grants")
def copy_grants(sender: type, source_obj: Any, target_obj: Any, **_kwargs: Any) -> None:
    """Whoever may edit, publish or lock a page may do the same with its translation."""
    if not isinstance(source_obj, Page):
        return
    grants = GroupPagePermission.objects.filter(page=source_obj)
    GroupPagePermission.objects.bulk_create(
        [GroupPagePermission(group=each.group, page=target_obj, permission=each.permission) for each in grants],
        ignore_conflicts=True,
    )
    for assignment in WorkflowPage.objects.filter(page=source_obj):
        WorkflowPage.objects.get_or_create(page=target_obj, defaults={"workflow": assignment.workflow})


@receiver(pre_save, dispatch_uid="translations.note_slug")
def note_slug(sender: type, instance: Any, raw: bool, update_fields: Any, **_kwargs: Any) -> None:
    """Wagtail's own signal comes after the commit: whoever is killed before it never hears of the new slug."""
    if issubclass(sender, Page) and instance.pk and not raw and (update_fields is None or "slug" in update_fields):
        instance.slug_before = Page.objects.filter(pk=instance.pk).values_list("slug", flat=True).first()


@receiver(post_save, dispatch_uid="translations.carry_slug")
def carry_slug(sender: type, instance: Any, **_kwargs: Any) -> None:
    before = instance.__dict__.pop("slug_before", None)
    if before and before != instance.slug and is_source_of_address(instance.specific):
        follow_slug(instance.specific, old_slug=before)


@receiver(post_save, sender=Translation, dispatch_uid="translations.alias_becomes_draft")
def alias_becomes_draft(sender: type, instance: Translation, **_kwargs: Any) -> None:
    """A live alias that becomes a translation would stay live, with the words of its source."""
    if instance.enabled:
        Page.objects.filter(
            translation_key=instance.source.object_id,
            locale_id=instance.target_locale_id,
            alias_of__isnull=False,
        ).update(live=False, has_unpublished_changes=True)
