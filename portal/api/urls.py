"""Addresses of the programming interface; none of them has a language prefix."""

from django.urls import path

from portal.api import views

urlpatterns = [
    path("v1/search", views.search, name="api_search"),
    path("v1/openapi.json", views.openapi, name="api_openapi"),
    path("", views.nothing_here),
    path("<path:rest>", views.nothing_here),
]
