"""Wagtail's addresses, with pages served in the best language they have."""

from django.urls import URLPattern, URLResolver, path, re_path
from wagtail import urls as wagtail_urls

from portal.accounts.views import to_sign_in
from translations.serving import serve

REPLACED = frozenset({"wagtail_serve", "wagtailcore_login"})

urlpatterns: list[URLPattern | URLResolver] = [
    # Wagtail's own way to sign in asks for no second factor and counts no tries.
    path("_util/login/", to_sign_in, name="wagtailcore_login"),
    *(each for each in wagtail_urls.urlpatterns if getattr(each, "name", "") not in REPLACED),
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
]
