"""Follow by e-mail, below the language prefix."""

from django.urls import path

from portal.following import views

urlpatterns = [
    path("follow/", views.follow_by_address, name="follow"),
    path("follow/account/", views.follow_with_account, name="follow_with_account"),
    path("follow/asked/", views.asked, name="follow_asked"),
    path("follow/confirm/<str:token>/", views.confirm_following, name="follow_confirm"),
]
