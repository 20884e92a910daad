"""Public lists under each language prefix."""

from django.urls import path

from practices.publications import list_views, suggestion_views
from practices.publications.comparing.views import compare

urlpatterns = [
    path("search/", list_views.search, name="search"),
    path("search/suggestions/", suggestion_views.suggest, name="suggestions"),
    path("compare/", compare, name="compare"),
    path("practices/", list_views.listing, {"kind": "practice"}, name="practices"),
    path("reports/", list_views.listing, {"kind": "report"}, name="reports"),
    path("modules/", list_views.listing, {"kind": "module"}, name="modules"),
    path("topics/", list_views.topic_index, name="topics"),
    path("topics/<slug:code>/", list_views.topic, name="topic"),
]
