"""Refusals as data (RFC 9457), each with an own type that programs can tell apart."""

from dataclasses import dataclass
from typing import Any

from django.http import JsonResponse

PROBLEM = "application/problem+json"


@dataclass(eq=False)
class Problem(Exception):
    """Raised where a request cannot be answered; ``details`` are members that help to mend it."""

    status: int
    type: str
    title: str
    detail: str
    details: dict[str, Any]

    def response(self) -> JsonResponse:
        body = {"type": f"urn:intercity:problem:{self.type}", "title": self.title, "status": self.status}
        return JsonResponse({**body, "detail": self.detail, **self.details}, status=self.status, content_type=PROBLEM)


def unknown_language(code: str, languages: list[str]) -> Problem:
    return Problem(
        400,
        "unknown-language",
        "Unknown language",
        f"“{code[:20]}” is none of the portal's languages.",
        {"parameter": "language", "languages": languages},
    )


def not_found(path: str) -> Problem:
    return Problem(404, "not-found", "Not found", "There is nothing at this address.", {"path": path[:200]})


def method_not_allowed(method: str) -> Problem:
    return Problem(
        405, "method-not-allowed", "Method not allowed", "This interface can only be read.", {"method": method[:20]}
    )
