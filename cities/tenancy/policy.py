"""Who may do what with a record that belongs to a city."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Model, Q
from wagtail.permission_policies import ModelPermissionPolicy

from cities.tenancy.rights import ANY_WORK, city_ids_of

# What an action on a record asks for on the city's page. An action not named here is for central people.
EDITED_BY_EDITORS: Mapping[str, frozenset[str]] = {
    "view": ANY_WORK,
    "add": frozenset({"add_page"}),
    "change": frozenset({"change_page"}),
    "delete": frozenset({"publish_page"}),
}
# Authors prepare, editors publish.
EDITED_BY_AUTHORS = {
    **EDITED_BY_EDITORS,
    "change": frozenset({"add_page", "change_page"}),
    "publish": frozenset({"publish_page"}),
}
# Founding and closing a city is the network's.
CITY_ITSELF = {"change": frozenset({"change_page"})}
# Nobody deletes what belongs to somebody else as well.
SHARED = {action: rights for action, rights in EDITED_BY_EDITORS.items() if action != "delete"} | {
    "add": frozenset({"change_page"})
}


class CityOwnedPolicy(ModelPermissionPolicy):
    """Central people hold the model's permission and reach every record; a city's people reach the city's own.

    ``city_paths`` lead from the record to its city, for example ``unit__city``; a record with two sides has two.
    ``asks`` says which right on the city's page an action asks for. Records of no city (a ministry) are central.
    """

    def __init__(
        self, model: type[Model], *city_paths: str, asks: Mapping[str, frozenset[str]] = EDITED_BY_EDITORS
    ) -> None:
        super().__init__(model)
        self.city_paths = city_paths or ("city",)
        self.asks = asks

    def is_central(self, user: Any, actions: Collection[str]) -> bool:
        return any(super(CityOwnedPolicy, self).user_has_permission(user, action) for action in actions)

    def city_ids_for(self, instance: Any) -> set[int]:
        """The cities that the record belongs to."""
        found = (_city_id(instance, path) for path in self.city_paths)
        return {key for key in found if key is not None}

    def own_city_ids(self, user: Any, actions: Iterable[str]) -> frozenset[int]:
        """The cities in which the person may do one of these."""
        rights = frozenset().union(*(self.asks.get(action, frozenset()) for action in actions))
        return city_ids_of(user, *rights) if rights else frozenset()

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.user_has_any_permission(user, {action})

    def user_has_any_permission(self, user: Any, actions: Collection[str]) -> bool:
        return self.is_central(user, actions) or bool(self.own_city_ids(user, actions))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_any_permission_for_instance(user, {action}, instance)

    def user_has_any_permission_for_instance(self, user: Any, actions: Collection[str], instance: Any) -> bool:
        if self.is_central(user, actions):
            return True
        return bool(self.city_ids_for(instance) & self.own_city_ids(user, actions))

    def instances_user_has_permission_for(self, user: Any, action: str) -> Any:
        return self.instances_user_has_any_permission_for(user, {action})

    def instances_user_has_any_permission_for(self, user: Any, actions: Collection[str]) -> Any:
        everything = self.model._default_manager.all()
        if self.is_central(user, actions):
            return everything
        return self.instances_of_cities(self.own_city_ids(user, actions))

    def instances_of_cities(self, keys: Collection[int]) -> Any:
        records = self.model._default_manager.all()
        if not keys:
            return records.none()
        sides = Q(pk__in=[])
        for path in self.city_paths:
            sides |= Q(**{f"{path}_id__in": keys})
        return records.filter(sides)


class CityItselfPolicy(CityOwnedPolicy):
    """A city's own people keep its facts; which fields are theirs, the form says."""

    def __init__(self, model: type[Model]) -> None:
        super().__init__(model, "pk", asks=CITY_ITSELF)

    def city_ids_for(self, instance: Any) -> set[int]:
        return {instance.pk} - {None}

    def instances_of_cities(self, keys: Collection[int]) -> Any:
        return self.model._default_manager.filter(pk__in=keys)


def _city_id(instance: Any, path: str) -> int | None:
    *steps, last = path.split("__")
    for step in steps:
        instance = getattr(instance, step, None)
    return getattr(instance, f"{last}_id", None) if instance is not None else None
