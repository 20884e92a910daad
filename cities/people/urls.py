"""Addresses: the public one of an invitation's letter, and those of the desk."""

from django.urls import URLPattern, path, re_path

from cities.people import admin_views as desk
from cities.people.views import InvitationView

urlpatterns: list[URLPattern] = [path("<str:secret>/", InvitationView.as_view(), name="invitation")]

admin_urlpatterns: list[URLPattern] = [
    path("people/", desk.PeopleIndexView.as_view(), name="people"),
    path("people/<slug:code>/", desk.CityPeopleView.as_view(), name="people_of_city"),
    path("people/<slug:code>/invite/", desk.InviteView.as_view(), name="people_invite"),
    path("people/<slug:code>/<int:pk>/", desk.RolesView.as_view(), name="people_roles"),
    path("people/<slug:code>/<int:pk>/remove/", desk.RemoveView.as_view(), name="people_remove"),
    re_path(
        r"^people/(?P<code>[-\w]+)/invitations/(?P<pk>\d+)/(?P<action>resend|withdraw)/$",
        desk.AnswerView.as_view(),
        name="people_invitation",
    ),
]
