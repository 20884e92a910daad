"""One person's machine: no TLS, plain cookies, a fixed key that no other settings accept."""

from portal.settings.base import *  # noqa: F403

VAR_DIR.mkdir(parents=True, exist_ok=True)  # noqa: F405  (the first command finds an empty checkout)
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
DEBUG = environment.flag("DEBUG", False)  # noqa: F405
IS_DEMO_ALLOWED = True
SECOND_FACTOR_REQUIRED = environment.flag("SECOND_FACTOR_REQUIRED", False)  # noqa: F405  (the demo signs in at once)
SECRET_KEY = "development-only-not-a-secret-" + "x" * 24
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
# Letters lie in a folder, for whoever tries the portal out: no address of the demonstration ever gets mail.
LETTERS_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "letters"  # noqa: F405
WHITENOISE_USE_FINDERS = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
