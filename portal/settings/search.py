"""Public search: the engine in the database answers, and stands by where Elasticsearch is configured."""

from pathlib import Path

from portal.settings.database import VAR_DIR
from portal.settings.environment import environment

ELASTICSEARCH_URL = environment.text("ELASTICSEARCH_URL", "")
PORTAL_SEARCH_ENGINE = environment.text("SEARCH_ENGINE", "elasticsearch" if ELASTICSEARCH_URL else "database")
# Several portals on one server keep apart by the names of their indices.
ELASTICSEARCH_PREFIX = environment.text("ELASTICSEARCH_PREFIX", "intercity")
ELASTICSEARCH_API_KEY = environment.text("ELASTICSEARCH_API_KEY", "")
ELASTICSEARCH_CA_FILE = environment.text("ELASTICSEARCH_CA_FILE", "")
# Lists of base forms, built once on first use (about 8 MB); may be deleted at any time.
PORTAL_SEARCH_LEMMAS = Path(environment.text("SEARCH_LEMMAS_DIR", str(VAR_DIR / "lemmas")))
# Who turns texts into vectors, by dotted path; empty switches the search by meaning off. See portal/search/meaning.
PORTAL_SEARCH_EMBEDDER = environment.text("SEARCH_EMBEDDER", "portal.search.meaning.e5.E5Embedder")
