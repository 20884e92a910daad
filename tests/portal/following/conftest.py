"""No test inherits another one's dead mail server."""

from tests.portal.letters.conftest import no_outage  # noqa: F401  (a fixture)
