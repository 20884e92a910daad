"""Every address of the portal."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from wagtail.admin import urls as wagtailadmin_urls

from portal.home import technical

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", technical.healthz),
    path("readyz", technical.readyz),
    path("robots.txt", technical.robots),
    path("admin/", include(wagtailadmin_urls)),
    path("", include("media.urls")),
    *i18n_patterns(
        path("", include("practices.publications.urls")),
        path("", include("translations.urls")),
        prefix_default_language=True,
    ),
]
