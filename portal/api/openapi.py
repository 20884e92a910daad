"""The description of the interface (OpenAPI 3.1). Tests hold every answer against it."""

from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.api.asking import DEFAULT_LANGUAGE, PARAMETERS
from portal.api.problems import PROBLEM
from portal.base.pagination import DEEPEST_PAGE
from portal.search.findings import Standby
from portal.search.kinds import Kind
from portal.search.request import DEFAULT_SORT, FACETS, LONGEST_TEXT, MOST_VALUES, SORTS

Schema = dict[str, Any]
DESCRIPTIONS: dict[str, str | Promise] = {
    "q": _("Words to look for, in any language. Quotation marks hold words together, a minus leaves a word out."),
    "language": _("The language of labels and reasons, and of the texts where they stand in it."),
    "page": _("The page of the list, twenty entries each."),
    "sort": _("The order of the list."),
}
TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"type": "array", "items": TEXT}
URL: Schema = {"type": "string", "format": "uri"}
WHOLE: Schema = {"type": "integer", "minimum": 0}
YES_OR_NO: Schema = {"type": "boolean"}


def description(name: str, address: str) -> Schema:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{name}: search",
            "version": "1.0.0",
            "summary": "Search across all cities and languages.",
            "description": "Read only, without a key. Answers what a visitor without an account finds on the page.",
        },
        "servers": [{"url": address}],
        "paths": {"/api/v1/search": {"get": _operation()}},
        "components": {"schemas": _schemas()},
    }


def _operation() -> Schema:
    return {
        "operationId": "search",
        "summary": "Find pages",
        "parameters": _parameters(),
        "responses": {
            "200": _response("What was found.", "application/json", "Results"),
            "304": {"description": "Nothing has changed since the answer with the ETag sent as If-None-Match."},
            "400": _response("The language is none of the portal's.", PROBLEM, "Problem"),
            "405": _response("The interface can only be read.", PROBLEM, "Problem"),
        },
    }


def _response(text: str, content_type: str, schema: str) -> Schema:
    return {"description": text, "content": {content_type: {"schema": _ref(schema)}}}


def _parameters() -> list[Schema]:
    languages = [code for code, _name in settings.LANGUAGES]
    return [
        _parameter("q", {"type": "string", "maxLength": LONGEST_TEXT}),
        _parameter("language", {"type": "string", "enum": languages, "default": DEFAULT_LANGUAGE}),
        _parameter("page", {"type": "integer", "minimum": 1, "maximum": DEEPEST_PAGE, "default": 1}),
        _parameter("sort", {"type": "string", "enum": list(SORTS), "default": DEFAULT_SORT}),
        *(_filter(facet) for facet in FACETS),
    ]


def _parameter(name: str, schema: Schema) -> Schema:
    return {"name": name, "in": "query", "description": str(DESCRIPTIONS[name]), "schema": schema}


def _filter(facet: str) -> Schema:
    """A value as it stands in the facets of an answer; several of them mean: any of these."""
    return {
        "name": PARAMETERS[facet],
        "in": "query",
        "description": f"Only entries with one of these values of the facet “{facet}”.",
        "explode": True,
        "schema": {"type": "array", "items": TEXT, "maxItems": MOST_VALUES},
    }


def _schemas() -> Schema:
    return {
        "Results": _object(
            query=TEXT,
            language=TEXT,
            engine={"type": "string", "description": "Which engine answered."},
            degraded={"type": "boolean", "description": "The stand-by engine answered."},
            degraded_why=_or_null({"type": "string", "enum": [each.value for each in Standby]}),
            total=WHOLE,
            is_relaxed={"type": "boolean", "description": "No entry has all the words; these have most of them."},
            ignored_words=TEXTS,
            mistyped_words={**TEXTS, "description": "No entry has them; these have words with a similar spelling."},
            did_you_mean=_or_null(_object(query=TEXT, url=URL)),
            hits={"type": "array", "items": _ref("Hit")},
            similar={"type": "array", "items": _ref("Hit"), "description": "Similar meaning only; not in the total."},
            facets={"type": "array", "items": _ref("Facet")},
            paging=_ref("Paging"),
            page_url={**URL, "description": "Where a person reads the same."},
        ),
        "Hit": _hit(),
        "Facet": _object(name=TEXT, parameter=TEXT, values={"type": "array", "items": _facet_value()}),
        "Paging": _object(page=WHOLE, pages=WHOLE, size=WHOLE, previous=_or_null(URL), next=_or_null(URL)),
        "Problem": {
            "type": "object",
            "properties": {"type": TEXT, "title": TEXT, "status": WHOLE, "detail": TEXT},
            "required": ["type", "title", "status", "detail"],
        },
    }


def _hit() -> Schema:
    return _object(
        family={"type": "string", "format": "uuid", "description": "The same for all languages of one thing."},
        kind={"type": "string", "enum": [str(value) for value in Kind.values]},
        kind_label=TEXT,
        title=TEXT,
        url=URL,
        language={"type": "string", "description": "Of title and address."},
        languages={**TEXTS, "description": "In which it can be read."},
        is_machine_made=YES_OR_NO,
        city=_or_null(TEXT),
        cities=TEXTS,
        topics=TEXTS,
        networks=TEXTS,
        year=_or_null({"type": "integer"}),
        snippet=_object(text=TEXT, language=TEXT, segments={"type": "array", "items": _segment()}),
        why={**TEXTS, "description": "Why it was found, in sentences of the language asked for."},
    )


def _segment() -> Schema:
    return _object(text=TEXT, is_match=YES_OR_NO)


def _facet_value() -> Schema:
    return _object(id=TEXT, label=TEXT, count=WHOLE, is_selected=YES_OR_NO)


def _object(**properties: Schema) -> Schema:
    """All members are always there, and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}
