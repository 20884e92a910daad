"""Public search: the engine in the database answers unless another is configured."""

from portal.settings.environment import environment

PORTAL_SEARCH_ENGINE = environment.text("SEARCH_ENGINE", "database")
ELASTICSEARCH_URL = environment.text("ELASTICSEARCH_URL", "")
