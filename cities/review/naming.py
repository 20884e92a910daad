"""The steps of a review are named in the language of whoever reads: Wagtail shows the one name in the database."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_init
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task

from cities.models.review import CityReview, NetworkReview

NAMES = {CityReview: _("Review by the city"), NetworkReview: _("Review by the network")}


def connect() -> None:
    for kind in (Task, *NAMES):
        post_init.connect(name_in_own_words, sender=kind, dispatch_uid=f"cities.name_{kind.__name__}")


def name_in_own_words(instance: Task, **_kwargs: Any) -> None:
    if not instance.pk or "name" not in instance.__dict__ or "content_type_id" not in instance.__dict__:
        return
    for kind, name in NAMES.items():
        if instance.content_type_id == ContentType.objects.get_for_model(kind, for_concrete_model=False).pk:
            instance.name = str(name)
