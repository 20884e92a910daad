"""What every address of the interface has in common: read only, the same for everybody, open to every website.

A session is never looked at: a visitor's browser on another website gets what anybody gets, so ``*`` as allowed
origin gives nothing away. Caches ask before they show an answer again, as for pages: what is withdrawn is gone.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page

from portal.api.problems import Problem, method_not_allowed

View = Callable[..., HttpResponse]
READING = ("GET", "HEAD")
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "public, max-age=0, must-revalidate",
}
# For browsers that ask first, e.g. because a script sends If-None-Match.
PERMISSION = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def reading(view: View) -> View:
    """A view of the interface: answers get their headers, refusals become data."""
    conditional: View = conditional_page(_with_problems(view))

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={**HEADERS, **PERMISSION})
        response = conditional(request, *args, **kwargs)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return answered


def _with_problems(view: View) -> View:
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in READING:
            return method_not_allowed(request.method or "").response()
        try:
            return view(request, *args, **kwargs)
        except Problem as problem:
            return problem.response()

    return answered
