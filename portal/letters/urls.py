"""Addresses in letters, below the language prefix."""

from django.urls import path

from portal.letters.views import stop

urlpatterns = [path("stop/<str:token>/", stop, name="letters_stop")]
