"""The editor of publications: Wagtail's, with one more panel at its side."""

from typing import Any

from django.contrib import messages
from django.forms import Media, MediaDefiningClass
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.viewsets.pages import PageViewSet

from practices.publications.models import Publication
from practices.publications.review.checklist import checklist_of
from practices.publications.review.looking import changes_for, note_look
from practices.publications.review.near_duplicates import near_duplicates
from practices.publications.review.rights import require_editor
from practices.publications.review.states import state_of


class ReviewSidePanel(BaseSidePanel, metaclass=MediaDefiningClass):
    """Filled by a script when it is opened and after every automatic save: it asks the search engine."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Show or hide the checks before publishing")
        icon_name = "tasks"
        has_counter = False

    name = "review"
    title = _("Before publishing")
    template_name = "publications/admin/review_panel.html"
    order = 150

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        # The page's number is put in by the script: a new page has none yet.
        return {**super().get_context_data(parent_context), "review_url": reverse("publication_checks", args=[0])}

    @property
    def media(self) -> Media:
        return Media(js=["publications/review_panel.js"])


class PublicationEditView(EditView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        note_look(self.page, request.user)
        return super().get(request, *args, **kwargs)

    def perform_workflow_action(self) -> HttpResponse:
        """Whoever approves with changes in the same moment would approve the own words: they are kept, no more."""
        if self.workflow_action == "approve" and self.has_content_changes:
            messages.warning(self.request, gettext("Your changes are kept. Look once more before you approve."))
            return self.save_action()
        return super().perform_workflow_action()

    def get_side_panels(self) -> MediaContainer:
        return with_review(super().get_side_panels(), self)


class PublicationCreateView(CreateView):
    def get_side_panels(self) -> MediaContainer:
        return with_review(super().get_side_panels(), self)


def with_review(panels: MediaContainer, view: Any) -> MediaContainer:
    """Automatic saves draw the other panels anew; ours is filled by its script."""
    added = [] if getattr(view, "expects_json_response", False) else [ReviewSidePanel(view.page, view.request)]
    return MediaContainer([*panels, *added])


class PublicationViewSet(PageViewSet):
    model = Publication
    add_view_class = PublicationCreateView
    edit_view_class = PublicationEditView
    parent_models: tuple[type, ...] = ()  # the tree below a city stays Wagtail's


def publication_checks(request: HttpRequest, page_id: int) -> HttpResponse:
    """The side panel's content for the newest draft."""
    page: Any = get_object_or_404(Publication.objects.select_related("locale"), pk=page_id).specific
    require_editor(page, request.user)
    draft = page.get_latest_revision_as_object()
    context = {
        "state": state_of(page).label,
        "items": checklist_of(draft),
        "changes": changes_for(page, request.user),
        "near": near_duplicates(draft, reader=request.user),
    }
    return render(request, "publications/admin/checks.html", context)
