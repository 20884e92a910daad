"""Search, listings by kind, topics: all of them one list with filters over the search table."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from portal.base.structured_data import collection_page, json_ld
from portal.following.links import follow_search_url
from portal.search.answering import find
from portal.search.request import SearchRequest
from portal.search.results import SearchResults
from practices.publications.finder import Finder
from practices.publications.shown_as import ShownAs
from practices.publications.topics import TopicPage, all_topics
from practices.publications.ways_on import ways_on
from translations.formatting import format_number, reader_language
from translations.models import Concept
from translations.versions import absolute_url, canonical_url


@vary_on_headers("Accept-Language")
def search(request: HttpRequest) -> HttpResponse:
    """The one search over everything."""
    asked = asked_for(request)
    results = find(asked, request.user)
    finder = Finder(results, request.path, ShownAs.from_query(request.GET))
    context = finder.context()
    context.update(title=search_title(results), has_box=True, hide_search=True, ways=ways_on(finder, request.user))
    context.update(feed_url=feed_of_search(asked), follow_url=follow_search_url(asked))
    return render(request, "publications/search_page.html", context)


@vary_on_headers("Accept-Language")
def listing(request: HttpRequest, kind: str) -> HttpResponse:
    """Everything of one kind, newest first."""
    asked = replace(asked_for(request), kinds=(kind,))
    results = find(asked, request.user)
    finder = Finder(results, request.path, ShownAs.from_query(request.GET), fixed=("kind",))
    context = finder.context()
    context["ways"] = ways_on(finder, request.user) if finder.free_selections() else []
    context.update(
        title=listing_title(kind, results.total),
        page_kind=kind,
        feed_url=reverse("feed_kind", args=[kind]),
        follow_url=follow_search_url(asked),
    )
    context["structured_data"] = listed(context["title"], request, results)
    return render(request, "publications/listing_page.html", context)


def topic_index(request: HttpRequest) -> HttpResponse:
    """The thesaurus as a tree, with how much there is on each topic."""
    context = {"title": pgettext("heading", "Topics"), "branches": all_topics(request.user, reader_language())}
    return render(request, "publications/topic_index.html", context)


@vary_on_headers("Accept-Language")
def topic(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one topic and what is narrower."""
    concept = Concept.objects.topics().with_labels().select_related("broader").filter(code=code).first()
    if concept is None:
        raise Http404
    asked = replace(asked_for(request), topics=(code,))
    results = find(asked, request.user)
    finder = Finder(results, request.path, ShownAs.from_query(request.GET), fixed=("topic",))
    context = finder.context()
    context["ways"] = ways_on(finder, request.user) if finder.free_selections() else []
    context.update(topic=TopicPage.of(concept, reader_language()), total_words=count_words(results.total))
    context.update(title=context["topic"].label, feed_url=reverse("feed_topic", args=[code]))
    context["follow_url"] = follow_search_url(asked)
    context["structured_data"] = listed(context["title"], request, results)
    return render(request, "publications/topic_page.html", context)


def listed(title: str, request: HttpRequest, results: SearchResults) -> SafeString:
    entries = [(hit.card.title, absolute_url(hit.card.url)) for hit in results.hits]
    return json_ld(collection_page(title, canonical_url(request), entries))


def feed_of_search(asked: SearchRequest) -> str:
    """New results of the same question; without one, the feed of everything."""
    query = asked.as_query(page=1, sort="relevance")
    return f"{reverse('feed_search')}?{query}" if query else reverse("feed_all")


def asked_for(request: HttpRequest) -> SearchRequest:
    return SearchRequest.from_query(request.GET, get_language() or "en", accept_languages=accepted_languages(request))


def accepted_languages(request: HttpRequest) -> tuple[str, ...]:
    """The reader's languages from the browser, most wanted first; never more than the header's first ten."""
    header = request.headers.get("Accept-Language", "")[:200]
    wanted = [part.partition(";")[0].strip().partition("-")[0].lower() for part in header.split(",")]
    return tuple(dict.fromkeys(code for code in wanted if code.isalpha()))[:10]


def search_title(results: SearchResults) -> str:
    text = results.request.text
    if not text:
        return _("Search")
    count = format_number(results.total)
    if not results.total:
        return _("Nothing found for “%(text)s”") % {"text": text}
    return ngettext("%(count)s result for “%(text)s”", "%(count)s results for “%(text)s”", results.total) % {
        "count": count,
        "text": text,
    }


def listing_title(kind: str, total: int) -> str:
    count = format_number(total)
    titles = {
        "practice": ngettext("%(count)s good practice", "%(count)s good practices", total),
        "report": ngettext("%(count)s report", "%(count)s reports", total),
        "module": ngettext("%(count)s module", "%(count)s modules", total),
    }
    return titles[kind] % {"count": count}


def count_words(total: int) -> str:
    return ngettext("%(count)s entry", "%(count)s entries", total) % {"count": format_number(total)}
