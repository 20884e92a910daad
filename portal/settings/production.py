"""A public server. Refuses to start with anything that only a demo may have."""

from django.core.exceptions import ImproperlyConfigured

from portal.settings.base import *  # noqa: F403
from portal.settings.environment import environment

DEBUG = False
LINK_CHECK = environment.flag("LINK_CHECK", True)
IS_DEMO_ALLOWED = False
SECRET_KEY = environment.text("SECRET_KEY")
# Keys that were replaced: what they signed or locked stays readable until they are taken away here.
SECRET_KEY_FALLBACKS = environment.listing("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = environment.listing("ALLOWED_HOSTS")
SITE_ADDRESS = environment.text("SITE_ADDRESS").rstrip("/")
WAGTAILADMIN_BASE_URL = SITE_ADDRESS
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if environment.flag("BEHIND_PROXY", False) else None
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", f"no-reply@{SITE_ADDRESS.split('//')[-1].split(':')[0]}")

if len(SECRET_KEY) < 50 or SECRET_KEY.startswith("development-only"):
    raise ImproperlyConfigured("SECRET_KEY must be a random text of at least 50 characters.")
if environment.flag("DEBUG", False):
    raise ImproperlyConfigured("DEBUG must not be set in production.")
if not ALLOWED_HOSTS or any("*" in host or host.startswith(".") for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured("ALLOWED_HOSTS must list the exact host names, without wildcards.")
if not SITE_ADDRESS.startswith("https://"):
    raise ImproperlyConfigured("SITE_ADDRESS must start with https://")
if OIDC_ISSUER and not OIDC_ISSUER.startswith("https://"):  # noqa: F405
    raise ImproperlyConfigured("OIDC_ISSUER must start with https://")
