"""Who works for whom: a city's four groups, the network's three, and what a city has beside its pages."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Workflow

from cities.models.city import City


class CityRole(models.TextChoices):
    """What a person does for one city; roles combine."""

    AUTHOR = "author", _("Author")
    TRANSLATOR = "translator", _("Translator")
    EDITOR = "editor", _("Editor")
    ADMINISTRATOR = "administrator", _("City administrator")


class CentralRole(models.TextChoices):
    """What a person does for the network as a whole."""

    NETWORK_EDITOR = "network_editor", _("Network editor")
    OFFICE = "office", _("Network office")
    ADMINISTRATOR = "administrator", _("Portal administrator")


class CityGroup(models.Model):
    """The people of one role in one city. The group's name only says so; this row makes it true."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="role_groups")
    role = models.CharField(max_length=15, choices=CityRole.choices)
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="city_group")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["city", "role"], name="city_group_once")]

    def __str__(self) -> str:
        return city_group_name(self.city, CityRole(self.role))


class CentralGroup(models.Model):
    """The people of one role in the network."""

    role = models.CharField(max_length=15, choices=CentralRole.choices, unique=True)
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="central_group")

    def __str__(self) -> str:
        return central_group_name(CentralRole(self.role))


class Tenancy(models.Model):
    """A founded city: where its files lie and which way its drafts take."""

    city = models.OneToOneField(City, on_delete=models.CASCADE, related_name="tenancy")
    collection = models.OneToOneField(Collection, null=True, on_delete=models.SET_NULL, related_name="tenancy")
    workflow = models.OneToOneField(Workflow, null=True, on_delete=models.SET_NULL, related_name="tenancy")

    def __str__(self) -> str:
        return str(self.city)


def city_group_name(city: City, role: CityRole) -> str:
    """Stable and readable: the city's code, so that a name in another language changes nothing."""
    return f"city:{city.code}:{role.value}s"


def central_group_name(role: CentralRole) -> str:
    return f"portal:{role.value}s"
