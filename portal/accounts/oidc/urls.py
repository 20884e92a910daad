"""The way out below the language, and the way back at one address for all languages, as the provider knows it."""

from django.urls import URLPattern, path

from portal.accounts.oidc import views

way_out: list[URLPattern] = [path("oidc/", views.go, name="oidc_go")]
way_back: list[URLPattern] = [path("account/oidc/callback/", views.come_back, name="oidc_callback")]
