"""Start-up: a server of a version we do not know is refused; one that is not there keeps nobody from starting."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, register
from django.core.exceptions import ImproperlyConfigured

PATIENCE = 1.0


@register()
def server_is_supported(app_configs: Any, **_options: Any) -> list[CheckMessage]:
    if not settings.ELASTICSEARCH_URL:
        return []
    # Who does without Elasticsearch does without its 20 megabytes too.
    from portal.search.elastic.connection import FAILURES, UnsupportedServer, client, server_version

    try:
        server_version(client(timeout=PATIENCE, retries=0))
    except UnsupportedServer as error:
        return [Error(str(error), hint="See ELASTICSEARCH_URL.", id="portal_search.E002")]
    except FAILURES as error:
        return [
            Info(
                f"Elasticsearch does not answer: {error}",
                hint="The database answers meanwhile.",
                id="portal_search.I001",
            )
        ]
    return []


def refuse_unsupported_server() -> None:
    """For processes that start without system checks: ``ImproperlyConfigured`` where the check would be an error."""
    for message in server_is_supported(None):
        if isinstance(message, Error):
            raise ImproperlyConfigured(message.msg)
