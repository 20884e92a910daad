"""Wagtail's addresses, with pages served in the best language they have."""

from django.urls import URLPattern, URLResolver, re_path
from wagtail import urls as wagtail_urls

from translations.serving import serve

urlpatterns: list[URLPattern | URLResolver] = [
    *(each for each in wagtail_urls.urlpatterns if getattr(each, "name", "") != "wagtail_serve"),
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
]
