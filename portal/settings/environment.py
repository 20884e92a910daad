"""The one place that reads the process environment.

Every reader names its variable in the error, so that an operator knows what to set.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"0", "false", "no", "off", ""})


@dataclass(frozen=True, slots=True)
class Environment:
    """Typed access to environment variables.

    Each method raises ``ImproperlyConfigured`` with the variable's name when the value is missing or malformed.
    """

    values: Mapping[str, str] = field(default_factory=lambda: os.environ)

    def text(self, name: str, default: str | None = None) -> str:
        value = self.values.get(name, default)
        if value is None or (default is None and not value.strip()):
            raise ImproperlyConfigured(f"Set the environment variable {name}.")
        return value

    def flag(self, name: str, default: bool) -> bool:
        word = self.values.get(name, "1" if default else "0").strip().lower()
        if word in TRUE_WORDS:
            return True
        if word in FALSE_WORDS:
            return False
        raise ImproperlyConfigured(f"{name} must be yes or no, not “{word}”.")

    def number(self, name: str, default: int) -> int:
        value = self.values.get(name, str(default))
        try:
            return int(value)
        except ValueError as error:
            raise ImproperlyConfigured(f"{name} must be a whole number, not “{value}”.") from error

    def listing(self, name: str, default: str = "") -> list[str]:
        """Values separated by commas; blanks are dropped."""
        return [part.strip() for part in self.values.get(name, default).split(",") if part.strip()]


environment = Environment()
