"""What Wagtail learns from the floor."""

from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from portal.base.page_rights import PortalPagePolicy

register_permission_policy(Page, PortalPagePolicy(Page))


@hooks.register("before_copy_page")
def copy_to_a_page_that_exists(request: HttpRequest, page: Page) -> None:
    """Stock, a made-up parent is an error of the server."""
    if request.method == "POST":
        parent = request.POST.get("new_parent_page", "")
        if not parent.isdecimal() or not Page.objects.filter(pk=parent).exists():
            raise Http404
