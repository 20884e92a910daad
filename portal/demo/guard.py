"""A demonstration has accounts with a known password; no real server may have them."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from portal.demo.models import DemoItem


def refuse_demonstration() -> None:
    """Raise ``ImproperlyConfigured`` where these settings forbid a demonstration and the database holds one."""
    if settings.IS_DEMO_ALLOWED:
        return
    try:
        is_there = DemoItem.objects.exists()
    except DatabaseError:  # before the first migration there is nothing to refuse
        return
    if is_there:
        raise ImproperlyConfigured(
            "This database holds the demonstration with its accounts. Run “manage.py demo remove” with the "
            "development settings, or set DATABASE_URL to another database."
        )
