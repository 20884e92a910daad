"""From the parameters of an address to a question, and back to the addresses of its other pages."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse

from portal.api.problems import unknown_language
from portal.search.request import DEFAULT_SORT, FACETS, SearchRequest
from translations.versions import absolute_url

DEFAULT_LANGUAGE = "en"
# “language” is the reader's, in which labels and reasons are written; whether a page stands in one is another thing.
PARAMETERS = {facet: "available" if facet == "language" else facet for facet in FACETS}


@dataclass(frozen=True, slots=True)
class ApiQuestion:
    """A question of a program; the same text and filters as the search page takes."""

    request: SearchRequest

    @classmethod
    def from_query(cls, query: QueryDict) -> "ApiQuestion":
        """An unknown language is refused: labels in another one would be wrong. All else is clamped."""
        language = query.get("language", DEFAULT_LANGUAGE)
        known = [code for code, _name in settings.LANGUAGES]
        if language not in known:
            raise unknown_language(language, known)
        asked = query.copy()
        asked.setlist("language", query.getlist(PARAMETERS["language"]))
        return cls(SearchRequest.from_query(asked, language))

    def address(self, *, page: int | None = None, text: str | None = None) -> str:
        """This question as an absolute address; of another page, or with another text from its first page."""
        request = replace(self.request, page=page or self.request.page)
        if text is not None:
            request = replace(request, text=text, page=1)
        return f"{absolute_url(reverse('api_search'))}?{urlencode(list(_pairs(request)))}"

    @property
    def page_address(self) -> str:
        """Where a person reads the same."""
        query = self.request.as_query(page=self.request.page)
        return absolute_url(f"/{self.request.language}/search/" + (f"?{query}" if query else ""))


def _pairs(request: SearchRequest) -> list[tuple[str, str]]:
    pairs = [("q", request.text)] if request.text else []
    pairs.append(("language", request.language))
    pairs += [(PARAMETERS[facet], value) for facet, values in request.selections.items() for value in sorted(values)]
    pairs += [("sort", request.sort)] if request.sort != DEFAULT_SORT else []
    return pairs + ([("page", str(request.page))] if request.page > 1 else [])
