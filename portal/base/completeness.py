"""How much of what readers look for a page already says: a list of checks per page class, computed on its content.

Content is what a revision keeps: field name → value as in JSON. So drafts are measured without loading the page.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing readers look for. ``advice`` asks for it in plain words (a lazy translation)."""

    code: str
    advice: Any
    is_met: Callable[[Content], bool]
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Completeness:
    """The outcome: how many checks are met and what is open, the required ones first."""

    total: int
    open_checks: tuple[Check, ...]

    @property
    def met(self) -> int:
        return self.total - len(self.open_checks)

    @property
    def percent(self) -> int:
        return round(100 * self.met / self.total) if self.total else 100

    @property
    def is_complete(self) -> bool:
        return not self.open_checks


class ChecksTwice(Exception):
    """A page class got two lists of checks."""


_checks: dict[type, tuple[Check, ...]] = {}


def register_checks(page_class: type, checks: Sequence[Check]) -> None:
    if page_class in _checks:
        raise ChecksTwice(page_class.__name__)
    _checks[page_class] = tuple(checks)


def has_checks(page_class: type) -> bool:
    return page_class in _checks


def measured_classes() -> tuple[type, ...]:
    return tuple(_checks)


def measure(page_class: type, content: Content) -> Completeness:
    checks = _checks.get(page_class, ())
    open_checks = [check for check in checks if not check.is_met(content)]
    return Completeness(len(checks), tuple(sorted(open_checks, key=lambda check: not check.is_required)))


def measure_page(page: Any) -> Completeness:
    """The page as it stands in memory, with what its form has put into it."""
    return measure(type(page), page.serializable_data())


def filled(*names: str) -> Callable[[Content], bool]:
    """A condition: at least one of these fields says something."""
    return lambda content: any(is_filled(content.get(name)) for name in names)


def is_filled(value: Any) -> bool:
    """Markup without words, empty lists and empty stories say nothing; a number always does."""
    if isinstance(value, str):
        return _says_something(value)
    if isinstance(value, bool) or value is None:
        return bool(value)
    return bool(value) if isinstance(value, list | tuple | dict) else True


def _says_something(text: str) -> bool:
    if text.startswith("[") and text.endswith("]"):
        try:
            return bool(json.loads(text))
        except ValueError:
            return True  # words in square brackets
    return bool(strip_tags(text).replace("\xa0", " ").strip())
