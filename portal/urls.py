"""Every address of the portal."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from wagtail.admin import urls as wagtailadmin_urls

from portal.accounts.urls import provider_urls
from portal.accounts.views import to_sign_in
from portal.api.views import about as about_interface
from portal.home import feed_urls, share_pictures, sitemaps, technical
from portal.home.desk.guarded import guarded_urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", technical.healthz),
    path("readyz", technical.readyz),
    path("robots.txt", technical.robots),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap"),
    path("sitemap-<str:language>-<int:number>.xml", sitemaps.sitemap_part, name="sitemap_part"),
    path("files/cards/<str:language>/<uuid:family>.png", share_pictures.serve_share_card, name="share_card"),
    *provider_urls("way_back"),
    path("admin/login/", to_sign_in, name="sign_in_for_editors"),
    path("admin/", include(guarded_urls)),
    path("admin/", include(wagtailadmin_urls)),
    path("api/", include("portal.api.urls")),
    path("", include("media.urls")),
    path("", include("practices.publications.lasting_urls")),
    path("", include("practices.modules.urls")),
    path("", include("practices.visits.urls")),
    *i18n_patterns(
        path("feeds/", include(feed_urls)),
        path("", include("portal.letters.urls")),
        path("account/invitation/", include("cities.people.urls")),
        path("account/", include("portal.accounts.urls")),
        path("", include("portal.following.urls")),
        path("interface/", about_interface, name="api_about"),
        path("", include("practices.publications.urls")),
        path("", include("translations.urls")),
        prefix_default_language=True,
    ),
]
