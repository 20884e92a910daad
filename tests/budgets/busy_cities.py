"""What people leave behind in many cities: versions, drafts in review, files, links, letters and lines of the log."""

import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision, TaskState, WorkflowState

from cities.models import City, CityPage, ContactPoint, Unit
from cities.models.invitations import Invitation
from media.models import PortalDocument, PortalImage
from portal.accounts.models import User
from portal.letters.models import Letter, LetterState
from practices.modules.models import Release
from practices.publications.models import GoodPracticePage, Publication, TranslationState, TranslationStatus
from practices.publications.models.links import CheckedLink, LinkState, LinkUse, digest_of
from practices.visits.models import Visit
from tests.factories import make_image

RECORDS: tuple[tuple[type[Model], str], ...] = (
    (City, "pk"),
    (Unit, "city"),
    (ContactPoint, "unit__city"),
    (Visit, "city"),
    (Release, "module__city"),
)


def work_in(cities: list[City]) -> None:
    """In cities of ``settle_many_cities``: each has one of everything that a list of the admin may show."""
    keys = [city.pk for city in cities]
    practices = list(GoodPracticePage.objects.filter(city__in=keys).order_by("path"))
    people = list(User.objects.filter(groups__city_group__city__in=keys).order_by("pk"))
    Publication.objects.filter(city__in=keys).update(review_due=timezone.localdate())
    _publish_versions(list(CityPage.objects.filter(city__in=keys)))
    _hand_in(practices, _publish_versions(practices), people)
    _translations(practices)
    _files(cities)
    _letters(people)
    _invitations(cities)
    _links(practices)
    _lines(practices, people, keys)


def _publish_versions(pages: list[Any]) -> list[Revision]:
    """Their words are those of the first page."""
    words = pages[0].serializable_data()
    made = Revision.objects.bulk_create(_version(page, words) for page in pages)
    for page, version in zip(pages, made, strict=True):
        page.latest_revision_id = page.live_revision_id = version.pk
    _update(pages, "latest_revision", "live_revision")
    return made


def _version(page: Any, words: dict[str, Any]) -> Revision:
    own = {field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields}
    names = {field.attname: field.name for field in Page._meta.concrete_fields}
    facts = {names[name] if name in words or names[name] in words else name: value for name, value in own.items()}
    content = {**words, **facts, "pk": page.pk, "city": page.city_id}
    return Revision(
        content_type_id=page.content_type_id,
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=str(page.pk),
        object_str=page.title,
        content=json.loads(json.dumps(content, cls=DjangoJSONEncoder)),
        created_at=timezone.now(),
    )


def _update(pages: Iterable[Any], *names: str) -> None:
    """Only the shared row of each page."""
    rows = [Page(pk=page.pk, **{f"{name}_id": getattr(page, f"{name}_id") for name in names}) for page in pages]
    Page.objects.bulk_update(rows, names, batch_size=200)


def _hand_in(practices: list[Any], versions: list[Revision], people: list[User]) -> None:
    """A change of every practice waits for its city; somebody has it open under lock."""
    workflows = {page.city_id: page.city.tenancy.workflow for page in _with_workflows(practices)}
    task = next(iter(workflows.values())).tasks.order_by("workflow_tasks__sort_order")[0].specific
    states = WorkflowState.objects.bulk_create(
        WorkflowState(
            content_type_id=page.content_type_id,
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id=str(page.pk),
            workflow=workflows[page.city_id],
            requested_by=person,
        )
        for page, person in zip(practices, people, strict=True)
    )
    waiting = TaskState.objects.bulk_create(
        TaskState(
            workflow_state=state,
            revision=version,
            task_id=task.pk,
            content_type=ContentType.objects.get_for_model(TaskState),
        )
        for state, version in zip(states, versions, strict=True)
    )
    for state, step in zip(states, waiting, strict=True):
        state.current_task_state = step
    WorkflowState.objects.bulk_update(states, ["current_task_state"], batch_size=200)
    for page, person in zip(practices, people, strict=True):
        page.locked_by_id = person.pk
    _update(practices, "locked_by")
    keys = [page.pk for page in practices]
    Page.objects.filter(pk__in=keys).update(locked=True, locked_at=timezone.now(), has_unpublished_changes=True)


def _with_workflows(practices: list[Any]) -> Any:
    keys = [page.pk for page in practices]
    return GoodPracticePage.objects.filter(pk__in=keys).select_related("city__tenancy__workflow")


def _translations(practices: list[Any]) -> None:
    states = [state for state in TranslationState if state is not TranslationState.ORIGINAL]
    TranslationStatus.objects.bulk_create(
        TranslationStatus(
            family=page.translation_key,
            language=language,
            publication=page,
            page=page,
            city_id=page.city_id,
            kind="practice",
            state=states[place % len(states)] if language != page.source_language else TranslationState.ORIGINAL,
            is_source_live=True,
            readers=1,
        )
        for page in practices
        for place, (language, _name) in enumerate(settings.LANGUAGES)
    )


def _files(cities: list[City]) -> None:
    """All show one stored picture."""
    one = make_image()
    common = {name: getattr(one, name) for name in ("file", "width", "height", "credit", "licence")}
    collections = {city.pk: city.tenancy.collection_id for city in cities}
    PortalImage.objects.bulk_create(
        PortalImage(title=f"Bild {city.code}", collection_id=collections[city.pk], **common) for city in cities
    )
    PortalDocument.objects.bulk_create(
        PortalDocument(title=f"Papier {city.code}", file="papier.pdf", collection_id=collections[city.pk], credit="x")
        for city in cities
    )


def _letters(people: list[User]) -> None:
    Letter.objects.bulk_create(
        Letter(
            key=uuid4().hex,
            kind="review_due",
            person=person,
            language="de",
            subject="Words",
            text="Words.",
            reason="Words.",
            state=LetterState.PARKED,
        )
        for person in people
    )


def _invitations(cities: list[City]) -> None:
    now = timezone.now()
    Invitation.objects.bulk_create(
        Invitation(
            city=city,
            email=f"{city.code}@example.org",
            language="de",
            roles=["author"],
            invited_at=now,
            expires_at=now + timedelta(days=7),
            digest=uuid4().hex,
        )
        for city in cities
    )


def _links(practices: list[Any]) -> None:
    """Each page leads to an address that is gone and is reached by an old one of its own."""
    addresses = [f"https://example.org/{page.pk}" for page in practices]
    links = CheckedLink.objects.bulk_create(
        CheckedLink(address=address, digest=digest_of(address), state=LinkState.BROKEN, status=404)
        for address in addresses
    )
    LinkUse.objects.bulk_create(
        LinkUse(link=link, page=page, city_id=page.city_id) for link, page in zip(links, practices, strict=True)
    )
    Redirect.objects.bulk_create(Redirect(old_path=f"/old/{page.pk}", redirect_page_id=page.pk) for page in practices)


def _lines(practices: list[Any], people: list[User], keys: list[int]) -> None:
    """Somebody made and published each practice and changed each record."""
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            content_type_id=page.content_type_id,
            page_id=page.pk,
            label=page.title,
            action=action,
            user_id=person.pk,
            timestamp=timezone.now(),
            revision_id=page.latest_revision_id,
        )
        for page, person in zip(practices, people, strict=True)
        for action in ("wagtail.create", "wagtail.publish")
    )
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=ContentType.objects.get_for_model(model),
            object_id=str(pk),
            label=f"{model.__name__} {pk}",
            action="wagtail.edit",
            user_id=person.pk,
            timestamp=timezone.now(),
            data={"changed": {"code": ["a", "b"]}},
        )
        for model, city_path in RECORDS
        for pk, person in zip(_keys_of(model, city_path, keys), people, strict=False)
    )


def _keys_of(model: type[Model], city_path: str, cities: list[int]) -> Any:
    found = model._default_manager.filter(**{f"{city_path}__in": cities}).order_by("pk")
    return found.values_list("pk", flat=True)
