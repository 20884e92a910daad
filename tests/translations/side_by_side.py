"""Translations in the side-by-side editor: begun, filled, handed in, by people with just the rights they need."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupApprovalTask, GroupPagePermission, Locale, Page, Workflow, WorkflowPage, WorkflowTask
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from tests.facts_app.models import FactsPage
from translations.progress import translation_into

WORDS = {"Zurich": "ციურიხი", "Worte aus Zürich": "სიტყვები ციურიხიდან"}


def begin(page: FactsPage, language: str = "ka") -> Translation:
    """A running translation without a single translated sentence."""
    translate_object(page, [Locale.objects.get(language_code=language)])
    return running(page, language)


def running(page: FactsPage, language: str = "ka") -> Translation:
    translation = translation_into(version(page, language))
    assert translation is not None
    return translation


def version(page: Page, language: str = "ka") -> Any:
    return FactsPage.objects.get(translation_key=page.translation_key, locale__language_code=language)


def fill(translation: Translation, *, but: tuple[str, ...] = (), machine: str = "") -> None:
    """A translation for every sentence, by a person unless a machine is named."""
    kind = StringTranslation.TRANSLATION_TYPE_MACHINE if machine else StringTranslation.TRANSLATION_TYPE_MANUAL
    for segment in translation.source.stringsegment_set.select_related("string"):
        if segment.string.data not in but:
            StringTranslation.objects.get_or_create(
                translation_of=segment.string,
                locale=translation.target_locale,
                context=segment.context,
                defaults={
                    "data": WORDS.get(segment.string.data, "ახალი სიტყვები"),
                    "translation_type": kind,
                    "tool_name": machine,
                },
            )


def make_person(name: str, page: Page, *rights: str, group: Group | None = None) -> Any:
    """Somebody with these rights below one page, in a group of their own unless told otherwise."""
    group = group or Group.objects.create(name=f"group of {name}")
    group.permissions.add(*Permission.objects.filter(codename__in=("access_admin", "submit_translation")))
    for right in rights:
        GroupPagePermission.objects.get_or_create(
            group=group,
            page=page,
            permission=Permission.objects.get(codename=f"{right}_page", content_type__app_label="wagtailcore"),
        )
    user = get_user_model().objects.create_user(name, f"{name}@example.org", "a long password")
    user.groups.add(group)
    return user


def make_workflow(page: Page, *groups: Group) -> Workflow:
    """The people of these groups approve what is handed in below the page."""
    workflow = Workflow.objects.create(name="Second pair of eyes")
    task = GroupApprovalTask.objects.create(name="Read it")
    task.groups.add(*groups)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=page, defaults={"workflow": workflow})
    return workflow
