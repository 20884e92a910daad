"""The WSGI application; production settings unless the environment names others."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
application = get_wsgi_application()

from portal.demo.guard import refuse_demonstration  # noqa: E402  (models exist only once Django is set up)
from portal.search.elastic.checks import refuse_unsupported_server  # noqa: E402

refuse_demonstration()
refuse_unsupported_server()
