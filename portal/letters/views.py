"""Where the stop links of letters lead."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from portal.letters.stopping import Gone, read_token


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the signature is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Looking stops nothing, because programs that check links look too; one click on the button does."""
    link = read_token(token)
    if link is None:
        raise Http404
    is_done = request.method == "POST"
    try:
        what = link.describe()
        if is_done:
            link.follow()
    except Gone:
        what, is_done = "", True
    title = _("You will not get these e-mails any more") if is_done else _("Stop these e-mails?")
    button = "" if is_done else pgettext("e-mails", "Stop")
    response = render(request, "letters/answer.html", {"title": title, "lead": what, "button": button})
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
