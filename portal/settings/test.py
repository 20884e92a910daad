"""Tests run with the development settings, quicker passwords, and uploads of their own."""

import tempfile
from pathlib import Path

from portal.settings.dev import *  # noqa: F403

DEBUG = False
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LETTERS_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
UPLOADS = tempfile.TemporaryDirectory(prefix="intercity-uploads-")  # goes with the process
MEDIA_ROOT = Path(UPLOADS.name)
WAGTAILADMIN_BASE_URL = SITE_ADDRESS = "http://testserver"
# Pages of the tests' own: the smallest ones that show a rule of the floor.
INSTALLED_APPS = [*INSTALLED_APPS, "tests.facts_app"]  # noqa: F405
# Nobody answers there; tests about signing in through an identity provider bring a real one.
OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET = "http://127.0.0.1:9/provider", "portal", "told-to-nobody"
INSTALLED_APPS = [*dict.fromkeys([*INSTALLED_APPS, *OIDC_APPS])]  # noqa: F405
# Vectors take time and change what is near; tests about meaning ask for an embedder.
PORTAL_SEARCH_EMBEDDER = ""
