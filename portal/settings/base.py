"""Strict defaults for every deployment; ``dev`` and ``test`` relax them, ``production`` adds what only it needs."""

from pathlib import Path

from portal.settings.accounts import *  # noqa: F403  (settings are composed from topic files)
from portal.settings.cache import *  # noqa: F403
from portal.settings.database import *  # noqa: F403
from portal.settings.environment import environment
from portal.settings.languages import *  # noqa: F403
from portal.settings.logs import *  # noqa: F403
from portal.settings.mail import *  # noqa: F403
from portal.settings.oidc import *  # noqa: F403
from portal.settings.search import *  # noqa: F403
from portal.settings.security import *  # noqa: F403
from portal.settings.storage import *  # noqa: F403
from portal.settings.translating import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parents[2]

DEBUG = False
IS_DEMO_ALLOWED = False
SECRET_KEY = environment.text("SECRET_KEY", "")
ALLOWED_HOSTS = environment.listing("ALLOWED_HOSTS")
SITE_NAME = environment.text("SITE_NAME", "Intercity Exchange")
SITE_ADDRESS = environment.text("SITE_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
WAGTAIL_SITE_NAME = SITE_NAME
MFA_TOTP_ISSUER = SITE_NAME
WAGTAILADMIN_BASE_URL = SITE_ADDRESS

# Whether the worker asks links to other websites if they still answer. A machine of one's own asks nobody.
LINK_CHECK = environment.flag("LINK_CHECK", False)

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

# Roof before floor: templates and static files of the first app win.
INSTALLED_APPS = [
    "portal.home",
    "portal.api",
    "portal.demo",
    "practices.visits",
    "practices.modules",
    "practices.publications",
    "cities",
    "translations",
    "media",
    "portal.following",
    "portal.search",
    "portal.letters",
    "portal.accounts",
    "portal.base",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",  # Wagtail says with it when something happened; its words come with the app
    "django.contrib.staticfiles",
]

if OIDC_ISSUER:  # noqa: F405
    INSTALLED_APPS += OIDC_APPS  # noqa: F405

# Its driver is installed only where the database is used (extra "production").
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":  # noqa: F405
    INSTALLED_APPS.append("django.contrib.postgres")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.base.middleware.PolicyMiddleware",
    "portal.base.middleware.CompressionMiddleware",
    "portal.base.middleware.CacheControlMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.base.middleware.LanguagePrefixMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.middleware.TriesMiddleware",
    "portal.accounts.middleware.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.base.middleware.AtomicWriteMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "portal" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.home.context_processors.frame",
            ],
        },
    },
]

# The admin listings stay in the database; the public search is portal.search.
IS_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")  # noqa: F405
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "portal.base.admin_search"}
    if IS_SQLITE
    else {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"}
}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_AUTOSAVE_INTERVAL = 3000  # SQLite has one writer; half a second would keep it busy
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "cities.review.finishing.publish_reviewed"
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["bold", "italic", "ol", "ul", "link", "document-link"]},
    },
}
TAGGIT_CASE_INSENSITIVE = True
