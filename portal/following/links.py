"""The ways to the form, for the pages of what can be followed."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from portal.following.models.followings import LONGEST_VALUE
from portal.search.request import DEFAULT_SORT, SearchRequest


def follow_url(**thing: str) -> str:
    """``follow_url(city="tbilisi")``; also topic, network, module."""
    return f"{reverse('follow')}?{urlencode(thing)}"


def follow_act(**thing: str) -> dict[str, Any]:
    """Among what a reader can do on a page."""
    return {"label": _("Follow by e-mail"), "url": follow_url(**thing), "icon": "bell"}


def follow_search_url(asked: SearchRequest) -> str:
    """The question as it stands; empty where it asks nothing, or endlessly much."""
    query = asked.as_query(page=1, sort=DEFAULT_SORT)
    return f"{reverse('follow')}?{query}" if query and len(query) <= LONGEST_VALUE else ""
