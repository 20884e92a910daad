"""Which lines of the log a person may read: those about pages and records that they may see at the desk."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail.permissions import policy_registry

from cities.models import City, CityPage
from cities.tenancy.policy import CityOwnedPolicy
from cities.tenancy.rights import ANY_WORK, city_ids_of
from cities.tenancy.roles import cities_administered_by

SEEING = {"view", "change"}


def page_lines(user: Any) -> QuerySet[PageLogEntry]:
    return PageLogEntry.objects.viewable_by_user(user)


def record_lines(user: Any) -> QuerySet[ModelLogEntry]:
    """Of records of a city to the city's people, of everything else to those who hold the right for all of it."""
    about = Q(pk__in=())
    for content_type, model in _kinds():
        about |= _about_some(content_type, _seen(user, model))
    return ModelLogEntry.objects.filter(about)


def page_lines_of(city: City, lines: QuerySet[PageLogEntry]) -> QuerySet[PageLogEntry]:
    below = Q(pk__in=())
    for path in CityPage.objects.filter(city=city).values_list("path", flat=True):
        below |= Q(page__path__startswith=path)
    return lines.filter(below)


def record_lines_of(city: City, lines: QuerySet[ModelLogEntry]) -> QuerySet[ModelLogEntry]:
    about = Q(content_type=ContentType.objects.get_for_model(City), object_id=str(city.pk))
    for content_type, model in _kinds():
        policy = policy_registry.get_by_type(model)
        if isinstance(policy, CityOwnedPolicy):
            about |= _about_some(content_type, policy.instances_of_cities({city.pk}))
    return lines.filter(about)


def _kinds() -> Iterator[tuple[ContentType, Any]]:
    """The models that anything was ever logged about; those that are gone are for nobody."""
    for key in ModelLogEntry.objects.order_by().values_list("content_type", flat=True).distinct():
        content_type = ContentType.objects.get_for_id(key)
        model = content_type.model_class()
        if model is not None:
            yield content_type, model


def _seen(user: Any, model: Any) -> QuerySet[Any] | None:
    """``None`` for all of them, also those that are deleted by now."""
    policy = policy_registry.get_by_type(model)
    if model is City and not user.has_perm("cities.change_city"):
        own = city_ids_of(user, *ANY_WORK) | {city.pk for city in cities_administered_by(user)}
        return City.objects.filter(pk__in=own)
    if isinstance(policy, CityOwnedPolicy):
        return None if policy.is_central(user, SEEING) else policy.instances_user_has_any_permission_for(user, SEEING)
    rights = (f"{model._meta.app_label}.{action}_{model._meta.model_name}" for action in SEEING)
    return None if any(user.has_perm(right) for right in rights) else model._base_manager.none()


def _about_some(content_type: ContentType, records: QuerySet[Any] | None) -> Q:
    if records is None:
        return Q(content_type=content_type)
    keys = records.order_by().annotate(key_as_text=Cast("pk", CharField())).values("key_as_text")
    return Q(content_type=content_type, object_id__in=keys)
