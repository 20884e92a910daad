"""Units and contact points through their own admin forms: the same rules and rights as typing them in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.permissions import policy_registry

from cities.actions.refresh_pages import families_naming, refresh_pages_naming
from cities.models import City, ConsentBasis, ContactPoint, Unit, UnitKind
from cities.sheets import columns as col
from cities.sheets.columns import Column
from cities.sheets.kinds import SheetKind, Values

Errors = dict[str, list[str]]


def errors_by_column(errors: Mapping[str, Any], columns: Iterable[Column]) -> Errors:
    """A form's errors at the first column of each field; those of no column at the key."""
    first = {column.field: column.name for column in reversed(list(columns))}
    found: Errors = {}
    for field, messages in errors.items():
        found.setdefault(first.get(field, "" if field == NON_FIELD_ERRORS else field), []).extend(map(str, messages))
    return found


@dataclass(slots=True)
class RecordRow:
    """A row bound to the form of its record."""

    form: Any
    columns: tuple[Column, ...]
    key_error: str = ""

    def errors(self) -> Errors:
        found = errors_by_column(self.form.errors, self.columns)
        if self.key_error:
            found.setdefault(self.columns[0].name, []).append(self.key_error)
        return found

    def save(self) -> Model:
        before = self.form._meta.model._base_manager.filter(pk=self.form.instance.pk).first()
        record: Model = self.form.save()
        refresh_pages_naming(families_naming(record) | (families_naming(before) if before else set()))
        return record


def form_data(values: Values, columns: Iterable[Column]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for column in columns:
        data.update(column.write(values.get(column.name, "")))
    return data


UNIT_COLUMNS = (
    col.text("code"),
    col.record("city", City),
    col.record("parent", Unit),
    col.text("kind"),
    *col.localized("name"),
    *col.localized("abbreviation"),
    *col.localized("role"),
    col.records("counterparts", Unit),
    col.text("website"),
)


def _consented(name: str) -> Column:
    """Details of somebody who has withdrawn the consent leave with no export."""
    plain = col.text(name)

    def read(contact: ContactPoint) -> str:
        return "" if contact.consent_withdrawn_on else plain.read(contact)

    return replace(plain, read=read, is_personal=True)


CONTACT_COLUMNS = (
    Column("key", lambda contact: str(contact.uuid), "key", lambda value: {}),
    col.record("unit", Unit),
    *col.localized("role_title"),
    _consented("person_name"),
    _consented("phone"),
    _consented("fax"),
    _consented("email"),
    col.codes("languages"),
    *col.localized("hours"),
    col.number("usual_reply_days"),
    col.text("consent_basis"),
    col.day("consent_given_on"),
    col.text("consent_scope"),
    col.day("consent_withdrawn_on"),
    col.flag("is_public"),
)


@cache
def form_class(model: type[Model]) -> Any:
    """The form of the admin, with what its panels say about fields."""
    from cities import panels

    handlers = {Unit: panels.UNIT_RECORD, ContactPoint: panels.CONTACT_POINT_RECORD}
    return handlers[model].bind_to_model(model).get_form_class()


def _unit_form(values: Values, record: Any, by: Any) -> RecordRow:
    form = form_class(Unit)(form_data(values, UNIT_COLUMNS), instance=record or Unit(), for_user=by)
    return RecordRow(form, UNIT_COLUMNS)


def _contact_form(values: Values, record: Any, by: Any) -> RecordRow:
    key = uuid_of(values["key"])
    contact = record or (ContactPoint(uuid=key) if key else ContactPoint())
    form = form_class(ContactPoint)(form_data(values, CONTACT_COLUMNS), instance=contact, for_user=by)
    return RecordRow(form, CONTACT_COLUMNS, "" if key else _("This is no key. Leave it empty for a new contact."))


def uuid_of(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None


def _find_contact(key: str) -> ContactPoint | None:
    found = uuid_of(key)
    return ContactPoint.objects.filter(uuid=found).first() if found else None


def _contact_key(values: Values) -> str:
    """The same row without a key has always the same: a second import finds what the first has made."""
    told = [values.get(name, "") for name in ("unit", "person_name", "email", "phone")]
    roles = [text for name, text in sorted(values.items()) if name.startswith("role_title_") and text]
    return str(uuid5(NAMESPACE_URL, "\n".join([*told, *roles]))) if any(told) else ""


def _owned(model: type[Model], *related: str, lists: tuple[str, ...] = ()) -> dict[str, Callable[..., Any]]:
    """Who may use, see and change: the model's policy says it."""
    policy = policy_registry.get_by_type(model)

    def records(user: Any) -> Any:
        own = policy.instances_user_has_permission_for(user, "change")
        return own.select_related(*related).prefetch_related(*lists)

    return {
        "may_use": lambda user: policy.user_has_any_permission(user, {"add", "change"}),
        "records": records,
        "may_change": lambda user, record: policy.user_has_permission_for_instance(user, "change", record),
    }


def record_kinds() -> tuple[SheetKind, ...]:
    """After the policies are registered."""
    return (
        SheetKind(
            code="units",
            label=gettext_lazy("Units"),
            icon="home",
            columns=UNIT_COLUMNS,
            key="code",
            find=lambda key: Unit.objects.filter(code=key).first(),
            form=_unit_form,
            defaults={"kind": UnitKind.DEPARTMENT},
            **_owned(Unit, "city", "parent", lists=("counterparts",)),
        ),
        SheetKind(
            code="contacts",
            label=gettext_lazy("Contact points"),
            icon="mail",
            columns=CONTACT_COLUMNS,
            key="key",
            find=_find_contact,
            form=_contact_form,
            key_of=_contact_key,
            defaults={"consent_basis": ConsentBasis.NONE, "is_public": col.NO},
            **_owned(ContactPoint, "unit"),
        ),
    )
