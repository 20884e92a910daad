"""Signing in through an identity provider of the network (OpenID Connect): off, unless the operator names one."""

from importlib.util import find_spec

from django.core.exceptions import ImproperlyConfigured

from portal.settings.environment import environment

# Exactly as the provider names itself: what stands in “issuer” of its .well-known/openid-configuration.
OIDC_ISSUER = environment.text("OIDC_ISSUER", "").strip()
OIDC_CLIENT_ID = environment.text("OIDC_CLIENT_ID") if OIDC_ISSUER else ""
OIDC_CLIENT_SECRET = environment.text("OIDC_CLIENT_SECRET") if OIDC_ISSUER else ""
OIDC_APPS = ["allauth.socialaccount"]

SOCIALACCOUNT_ADAPTER = "portal.accounts.oidc.adapter.ProviderAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form would have to name the provider in form-action
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5  # seconds that somebody waits for the provider at each step

if OIDC_ISSUER and find_spec("jwt") is None:
    raise ImproperlyConfigured("OIDC_ISSUER needs the extra “oidc”: pip install '.[oidc]'.")
