"""The search table: one document per page family, and what is counted and ordered beside it.

The analysed words stand in a table of the database's own kind, see ``portal.search.database``.
"""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.db import models

from portal.search.drafts import PUBLIC
from portal.search.models.visibility import SearchDocumentQuerySet

ID_LENGTH = 64
DocumentManager = models.Manager.from_queryset(SearchDocumentQuerySet, class_name="DocumentManager")
# Among the passages, what stands in files has keys that are no language.
ATTACHED_KEY = "file "
LATEST_FIRST = (models.F("sort_date").desc(), models.F("published_at").desc())


def attached_key(place: int) -> str:
    """Where among the passages the words of this file of the document stand."""
    return f"{ATTACHED_KEY}{place}"


class SearchDocument(models.Model):
    """What the portal says about one thing, in all its languages. The key is a number: full-text rows need one."""

    family = models.UUIDField(unique=True)
    version = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=20)
    city = models.CharField(max_length=ID_LENGTH, blank=True)
    country = models.CharField(max_length=ID_LENGTH, blank=True)
    year = models.SmallIntegerField(null=True)
    period = models.CharField(max_length=40, blank=True)
    sort_date = models.DateField()
    published_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    original_language = models.CharField(max_length=12)
    languages = models.JSONField(default=list)
    audience = models.CharField(max_length=20, default=PUBLIC)
    expires_at = models.DateTimeField(null=True)
    weight = models.FloatField(default=0.0)
    content_hash = models.CharField(max_length=64)
    # {"versions": {language: {title, teaser, url, is_machine_made}}, "cities", "networks", "topics", "topic_path",
    # "names", "facts", "attachments": [{name, language}]}
    payload = models.JSONField(default=dict)
    # language, or key of a file → running text, for snippets only; lists defer it
    passages = models.JSONField(default=dict)

    objects = DocumentManager()

    class Meta:
        indexes = [
            models.Index("kind", *LATEST_FIRST, name="search_kind_latest"),
            models.Index(*LATEST_FIRST, "family", name="search_latest"),
        ]

    def attached_passages(self) -> Iterator[tuple[str, str, str]]:
        """Name, language and words of each file readers may take along."""
        for place, attached in enumerate(self.payload.get("attachments", ())):
            yield attached["name"], attached["language"], self.passages.get(attached_key(place), "")

    def __str__(self) -> str:
        version = self.payload.get("versions", {}).get(self.original_language, {})
        return str(version.get("title") or self.family)


class SearchFacet(models.Model):
    """One value by which a document can be found and counted."""

    document = models.ForeignKey(SearchDocument, on_delete=models.CASCADE, related_name="facets")
    name = models.CharField(max_length=20)
    value = models.CharField(max_length=ID_LENGTH)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "name", "value"], name="search_facet_once"),
        ]
        indexes = [models.Index(fields=["name", "value", "document"], name="search_facet_value")]

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"


class SearchLine(models.Model):
    """The narrow line of a document from which counts and order are made, without touching its texts.

    ``counted`` holds the facets of the public search as ``name:value`` separated by line feeds: one pass over the
    hits counts them all, several times faster than grouping a join. ``titles`` are sorting keys per language.
    """

    document = models.OneToOneField(SearchDocument, on_delete=models.CASCADE, primary_key=True, related_name="line")
    family = models.UUIDField()
    audience = models.CharField(max_length=20)
    expires_at = models.DateTimeField(null=True)
    sort_date = models.DateField()
    weight = models.FloatField()
    counted = models.TextField()
    titles = models.JSONField(default=dict)
    version = models.PositiveBigIntegerField(default=0)  # grows whenever anything of the line changes

    CHANGED: ClassVar[dict[str, Any]] = {"version": models.F("version") + 1}  # part of every update of a line

    class Meta:
        indexes = [
            models.Index("document", "version", name="search_line_version"),
            models.Index(models.F("sort_date").desc(), "family", "document", "version", name="search_line_latest"),
        ]

    def __str__(self) -> str:
        return str(self.family)
