"""Forms of modules and releases, in the order of thought."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)
from wagtail.admin.panels.base import get_form_for_model
from wagtail.permissions import policy_registry

from media.texts.reporting import readings_of
from portal.base.form_fields import LocalizedTextWidget, PickMany
from portal.base.picking import PickFromMany
from practices.modules.forms import ArtefactForm, ReleaseForm
from practices.modules.models import Release
from practices.publications.forms import PublicationForm
from practices.publications.panels import (
    facts_tab,
    people_tab,
    pictures_tab,
    publication_publish_tab,
    words_tab,
)


class ArtefactsPanel(InlinePanel):
    """Files of a release, each through the form that names it."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        deferred = self.child_edit_handler.get_form_options().get("defer_required_on_fields", [])
        options["formsets"][self.relation_name]["form"] = get_form_for_model(
            self.db_field.related_model, form_class=ArtefactForm, defer_required_on_fields=deferred
        )
        return options


class ReleasesPanel(Panel):
    """The releases of the module with the way to a new one; files hang there, not on the page."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "modules/admin/releases_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            module = self.instance.module
            releases = list(module.releases.all()) if module else []
            add_url = f"{reverse('wagtailsnippets_modules_release:add')}?module={module.pk}" if module else ""
            return {**context, "releases": releases, "add_url": add_url}


class ReleaseStatePanel(Panel):
    """Says where the release stands and offers the next step; steps that cannot be taken back ask once more."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "modules/admin/release_state.html"

        def is_shown(self) -> bool:
            return super().is_shown() and self.instance.pk is not None

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """With the files whose words the search could not have, and what can be done about it."""
            files = self.instance.artefacts.all()
            readings = readings_of((file.name, file.sha256) for file in files)
            advised = [(file, readings[file.sha256]) for file in files if file.sha256 in readings]
            unread = [(file.name, reading) for file, reading in advised if reading.advice]
            step = _next_step(self.instance, self.request.user)
            return {**super().get_context_data(parent_context), "unread": unread, "next_step": step}


def _next_step(release: Release, user: Any) -> str:
    """What this person can do with the release now: ``publish``, ``withdraw``, ``wait`` for an editor, or nothing."""
    policy = policy_registry.get_by_type(Release)
    may_publish = policy.user_has_permission_for_instance(user, "publish", release)
    if release.is_draft:
        return "publish" if may_publish else "wait"
    return "withdraw" if release.is_downloadable and may_publish else ""


KIND = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("module_kind"), FieldPanel("development_status")]),
        FieldRowPanel([FieldPanel("licence"), FieldPanel("copyright_owner")]),
        FieldRowPanel([FieldPanel("available_languages"), FieldPanel("is_localisation_ready")]),
    ],
    heading=_("What it is"),
)
NEEDS = MultiFieldPanel(
    [
        FieldPanel("effort"),
        FieldPanel("requires_legal"),
        FieldPanel("requires_data"),
        FieldPanel("requires_staff"),
        FieldPanel("requires_hardware"),
        FieldPanel("requires_budget"),
        FieldPanel("requires_training"),
    ],
    heading=_("What it needs"),
)
SOURCE = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("software_type"), FieldPanel("platforms")]),
        FieldPanel("categories"),
        FieldPanel("repository_url"),
        FieldPanel("based_on", widget=PickFromMany("modules.Module")),
        FieldPanel("based_on_url"),
    ],
    heading=_("Where it comes from"),
)
DEPENDENCIES = InlinePanel(
    "dependencies",
    heading=_("Needs other software"),
    label=_("dependency"),
    panels=[FieldRowPanel([FieldPanel("name"), FieldPanel("version"), FieldPanel("is_optional")])],
)
MAINTENANCE = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("maintenance_type"), FieldPanel("contractors")]),
        FieldPanel("maintenance_contact"),
    ],
    heading=_("Maintenance"),
)

MODULE = TabbedInterface(
    [
        words_tab(
            [
                FieldPanel("plain_summary"),
                FieldPanel("description"),
                FieldPanel("features"),
                FieldPanel("manual"),
            ]
        ),
        facts_tab([ReleasesPanel(heading=_("Releases and files")), KIND, NEEDS, SOURCE, DEPENDENCIES]),
        people_tab([MAINTENANCE, FieldPanel("running_cities", widget=PickMany)]),
        pictures_tab([FieldPanel("story")]),
        publication_publish_tab(),
    ],
    base_form_class=PublicationForm,
)

RELEASE = TabbedInterface(
    [
        ObjectList(
            [
                ReleaseStatePanel(),
                FieldPanel("module", widget=forms.Select),
                FieldRowPanel([FieldPanel("version"), FieldPanel("released_on")]),
                FieldRowPanel([FieldPanel("severity"), FieldPanel("supersedes", widget=forms.Select)]),
                FieldPanel("notes", widget=LocalizedTextWidget(is_long=True)),
                FieldPanel("is_sample"),
            ],
            heading=_("Facts"),
        ),
        ObjectList(
            [
                ArtefactsPanel(
                    "artefacts",
                    heading=_("Files"),
                    label=_("file"),
                    help_text=_("Size, type and checksum are worked out when you save."),
                    panels=[
                        FieldPanel("file"),
                        FieldPanel("name"),
                        FieldRowPanel([FieldPanel("language"), FieldPanel("licence")]),
                    ],
                )
            ],
            heading=_("Files"),
        ),
    ],
    base_form_class=ReleaseForm,
)
