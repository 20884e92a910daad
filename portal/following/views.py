"""Follow a city, topic, network, module or search: a page with one form, and the page its letter leads to.

Readers without account get no cookie here, so their form carries no token: it changes nothing of anybody who is
signed in, and only sends a letter that asks.
"""

from typing import Any

from allauth.core.internal.ratelimit import get_ip
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from portal.accounts.limits import Limit, TooManyTries, bucket_of, count_try
from portal.following.actions.follow import NotAsked, ask_to_follow, confirm, follow, read_confirmation
from portal.following.forms import CadenceForm, FollowForm
from portal.following.things import NothingToFollow, Thing, find_thing, thing_in_address

# As many as one office has colleagues, and no list of addresses.
FROM_ONE_ADDRESS = (Limit(20, 60 * 60),)
reads_and_posts = require_http_methods(["GET", "HEAD", "POST"])


@csrf_exempt
@reads_and_posts
def follow_by_address(request: HttpRequest) -> HttpResponse:
    """Whoever is signed in needs to give no address."""
    if request.user.is_authenticated:
        return redirect(f"{reverse('follow_with_account')}?{request.GET.urlencode()}")
    thing = thing_or_404(request)
    form = FollowForm(request.POST or None)
    if not form.is_valid():
        return _page(request, thing, form)
    try:
        count_try({bucket_of("follow", get_ip(request)): FROM_ONE_ADDRESS}, now=timezone.now())
    except TooManyTries as refusal:
        return _too_many(request, refusal.wait)
    if not form.is_from_a_program:
        ask_to_follow(
            thing,
            address=form.cleaned_data["address"],
            language=_language(),
            cadence=form.cleaned_data["cadence"],
            at=timezone.now(),
        )
    return redirect("follow_asked")


@login_required
@never_cache
@reads_and_posts
def follow_with_account(request: HttpRequest) -> HttpResponse:
    thing = thing_or_404(request)
    form = CadenceForm(request.POST or None)
    if not form.is_valid():
        return _page(request, thing, form, token=get_token(request))
    follow(thing, person=request.user, cadence=form.cleaned_data["cadence"], at=timezone.now())
    messages.success(request, _("You follow now: %(thing)s") % {"thing": thing.name})
    return redirect(thing.path)


def asked(request: HttpRequest) -> HttpResponse:
    """The same for everybody: nobody learns here who follows what."""
    return _message(
        request,
        _("Look into your mailbox"),
        _("We have sent you an e-mail. Open the link in it, and you follow what you chose."),
    )


@csrf_exempt  # the link in the letter is the proof
@never_cache
@reads_and_posts
def confirm_following(request: HttpRequest, token: str) -> HttpResponse:
    """Looking confirms nothing, because programs that check links look too."""
    try:
        following, _cadence = read_confirmation(token)
        thing = find_thing(following.what, following.value, _language())
        if request.method == "POST":
            confirm(token, at=timezone.now())
            title = _("You follow now: %(thing)s") % {"thing": thing.name}
            lead = _("Every e-mail has a link that stops it.")
            return _message(request, title, lead, ways=[{"url": thing.path, "label": thing.name}])
    except (NotAsked, NothingToFollow):
        gone = _("This link is no longer valid. Ask for a new one where you want to follow something.")
        return _message(request, _("Nothing to confirm"), gone, status=410)
    title = _("Follow: %(thing)s") % {"thing": thing.name}
    lead = _("You get an e-mail when something new is published here.")
    return _message(request, title, lead, button=_("Follow"))


def thing_or_404(request: HttpRequest) -> Thing:
    try:
        return thing_in_address(request.GET, _language())
    except NothingToFollow as error:
        raise Http404 from error


def _page(request: HttpRequest, thing: Thing, form: Any, *, token: str = "") -> HttpResponse:
    title = _("Follow: %(thing)s") % {"thing": thing.name}
    context = {"title": title, "thing": thing, "form": form, "token": token}
    return render(request, "following/follow.html", context, status=400 if form.is_bound else 200)


def _too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    minutes = -(-seconds // 60)
    words = ngettext(
        "Please wait %(minutes)s minute and try again.", "Please wait %(minutes)s minutes and try again.", minutes
    )
    response = _message(request, _("Too many tries"), words % {"minutes": minutes}, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


def _message(request: HttpRequest, title: str, lead: str, *, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "letters/answer.html", {"title": title, "lead": lead, **more}, status=status)


def _language() -> str:
    return get_language() or "en"
