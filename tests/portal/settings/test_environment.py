"""The environment is read in one typed place whose errors name the variable."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.settings.environment import Environment


def test_flags_are_yes_or_no() -> None:
    environment = Environment({"A": "Yes", "B": "off"})
    assert environment.flag("A", default=False)
    assert not environment.flag("B", default=True)
    assert environment.flag("MISSING", default=True)


def test_a_listing_drops_blanks() -> None:
    assert Environment({"HOSTS": "a, ,b,"}).listing("HOSTS") == ["a", "b"]


@pytest.mark.parametrize(
    ("read", "name"),
    [
        (lambda env: env.text("NAME"), "NAME"),
        (lambda env: env.number("PORT", 1), "PORT"),
        (lambda env: env.flag("FLAG", default=True), "FLAG"),
    ],
)
def test_errors_name_the_variable(read: object, name: str) -> None:
    environment = Environment({"PORT": "eighty", "FLAG": "maybe"})
    with pytest.raises(ImproperlyConfigured, match=name):
        read(environment)  # type: ignore[operator]
