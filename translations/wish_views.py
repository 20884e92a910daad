"""A reader asks for a page in the language of the address. Counted, not remembered: no cookie, no name."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView
from wagtail.models import Page

from portal.base.models import VisiblePageQuerySet
from translations.actions.ask_for_translation import count_reader_s_wish
from translations.formatting import own_language_name, reader_language
from translations.models import SharedFactsMixin

ONE_DAY = 86_400
MOST_A_DAY = 30  # wishes of one address; a city hall may send all its people through one
OWN_SITE = frozenset({"", "same-origin", "none"})


@method_decorator(csrf_exempt, name="dispatch")  # a token needs a cookie; where the form stood is checked below
class AskForTranslationPage(TemplateView):
    template_name = "translations/ask.html"
    versions: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.versions = _versions(kwargs["family"], request)
        if not self.versions:
            raise Http404
        wanted = reader_language()
        if wanted in self.versions:
            return redirect(self.versions[wanted].get_url(request))
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = next(iter(self.versions.values()))
        return super().get_context_data(
            **kwargs,
            title=_("Ask for a translation"),
            wished=page,
            wished_url=page.get_url(self.request),
            wished_lang=page.locale.language_code,
            language=own_language_name(reader_language()),
            is_asked="thanks" in self.request.GET,
            robots="noindex, nofollow",
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.headers.get("Sec-Fetch-Site", "") not in OWN_SITE:
            raise PermissionDenied
        family, today = kwargs["family"], timezone.localdate()
        if _is_new(request, family, today):
            count_reader_s_wish(family, reader_language(), on=today)
        return redirect(f"{reverse('wish_for_translation', args=[family])}?thanks=1")


def _versions(family: UUID, request: HttpRequest) -> dict[str, Any]:
    """What this reader may see of a page that cities translate; the original first."""
    visible = VisiblePageQuerySet(Page).visible_to(request.user).filter(translation_key=family)
    pages = [page for page in visible.select_related("locale").specific() if isinstance(page, SharedFactsMixin)]
    return {page.language: page for page in sorted(pages, key=lambda each: not each.is_source)}


def _is_new(request: HttpRequest, family: UUID, today: date) -> bool:
    """Once a day for each address, page and language, and not without end; addresses are kept as a day's hash."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    reader = salted_hmac("translation wish", f"{address} {today}").hexdigest()
    if not cache.add(f"wish-{reader}-{family}-{reader_language()}", 1, ONE_DAY):
        return False
    cache.add(f"wishes-{reader}", 0, ONE_DAY)
    try:
        return bool(cache.incr(f"wishes-{reader}") <= MOST_A_DAY)
    except ValueError:  # the cache forgot in between
        return True
