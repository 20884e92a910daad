from portal.search.models.documents import FamilyVersion, SearchDocument, SearchFacet, SearchLine
from portal.search.models.visibility import SearchDocumentQuerySet, audiences_of
from portal.search.models.vocabulary import VocabularyStamp

__all__ = [
    "FamilyVersion",
    "SearchDocument",
    "SearchDocumentQuerySet",
    "SearchFacet",
    "SearchLine",
    "VocabularyStamp",
    "audiences_of",
]
