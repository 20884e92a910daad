"""The panel that stands first on the first page."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from cities.tenancy.roles import manages_people
from portal.home.desk.my_work.ageing import broken_links, due_for
from portal.home.desk.my_work.lines import Line, Part, Section
from portal.home.desk.my_work.people import empty_cities, expired_invitations, letters_given_up, open_invitations
from portal.home.desk.my_work.reviews import handed_in, sent_back, to_review
from portal.home.desk.my_work.translating import asked_of_others, readers_wishes, to_translate
from practices.publications.translating.filters import own_city_ids


class MyWorkPanel(Component):
    """One query or a few for each sort of line, whatever the number of cities."""

    name = "my_work"
    template_name = "home/desk/my_work.html"
    order = 40

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        return {"sections": my_work(request), "next_steps": next_steps(request.user)}


def my_work(request: HttpRequest) -> list[Section]:
    """What waits for a person always has its place, also when it is nothing; the others when there is something."""
    sections = [Section(part, tuple(_lines(part, request))) for part in Part]
    return [section for section in sections if section.lines or section.part is Part.WAITING]


def _lines(part: Part, request: HttpRequest) -> Iterable[Line]:
    user: Any = request.user
    if part is Part.AGEING:
        yield from due_for(user)
        yield from broken_links(request)
        return
    for lines in _SORTS[part]:
        yield from lines(user)


_SORTS: dict[Part, tuple[Any, ...]] = {
    Part.WAITING: (to_review, sent_back, to_translate, expired_invitations, empty_cities, letters_given_up),
    Part.ELSEWHERE: (handed_in, asked_of_others, open_invitations),
    Part.ASKED: (readers_wishes,),
}


def next_steps(user: Any) -> list[tuple[str, str]]:
    """Where to go for somebody for whom nothing waits: words and address."""
    steps = []
    if own_city_ids(user):
        steps.append((_("See what could be translated"), reverse("translation_desk")))
    if manages_people(user):
        steps.append((_("Invite somebody"), reverse("people")))
    return steps
