"""The portal of the download tests: development settings, and what production does behind a proxy that ends TLS."""

from portal.settings.dev import *  # noqa: F403
from portal.settings.environment import environment

IS_BEHIND_PROXY = environment.flag("BEHIND_PROXY", False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_BEHIND_PROXY else None
SECURE_SSL_REDIRECT = IS_BEHIND_PROXY
SECURE_HSTS_SECONDS = 60
