"""Files of visits."""

from django.urls import path

from practices.visits.views import visit_calendar, visit_press_kit

urlpatterns = [
    path("files/visits/<uuid:key>.ics", visit_calendar, name="visit_calendar"),
    path("files/visits/<uuid:key>-press.zip", visit_press_kit, name="visit_press_kit"),
]
