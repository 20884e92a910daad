"""Addresses that are the same in every language."""

from django.urls import path

from practices.publications.views import lasting

urlpatterns = [path("id/<uuid:key>/", lasting, name="publication_lasting")]
