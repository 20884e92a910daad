"""Wagtail's addresses, with pages served in the best language they have, and the wish for one more."""

from django.urls import URLPattern, URLResolver, path, re_path
from wagtail import urls as wagtail_urls

from portal.accounts.views import to_sign_in
from translations.serving import serve
from translations.wish_views import AskForTranslationPage

REPLACED = frozenset({"wagtail_serve", "wagtailcore_login"})

urlpatterns: list[URLPattern | URLResolver] = [
    path("translation/<uuid:family>/", AskForTranslationPage.as_view(), name="wish_for_translation"),
    # Wagtail's own way to sign in asks for no second factor and counts no tries.
    path("_util/login/", to_sign_in, name="wagtailcore_login"),
    *(each for each in wagtail_urls.urlpatterns if getattr(each, "name", "") not in REPLACED),
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
]
