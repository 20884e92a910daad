"""Demo accounts keep a real server from starting."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from portal.demo.accounts import DemoNotAllowed, build_accounts
from portal.demo.guard import refuse_demonstration
from portal.demo.models import DemoItem
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_server_for_real_work_refuses_a_database_with_the_demonstration(settings: Any) -> None:
    DemoItem.remember(factories.make_user("admin"))
    refuse_demonstration()
    settings.IS_DEMO_ALLOWED = False
    with pytest.raises(ImproperlyConfigured, match="demo remove"):
        refuse_demonstration()


def test_a_clean_database_is_served(settings: Any) -> None:
    settings.IS_DEMO_ALLOWED = False
    refuse_demonstration()


def test_real_settings_neither_build_nor_serve_a_demonstration(settings: Any) -> None:
    settings.IS_DEMO_ALLOWED = False
    with pytest.raises(CommandError):
        call_command("demo", "build")
    with pytest.raises(DemoNotAllowed):
        build_accounts()
