from portal.search.models.breaker import BreakerState
from portal.search.models.documents import SearchDocument, SearchFacet, SearchLine
from portal.search.models.meaning import SearchPassage, SearchVector
from portal.search.models.title_words import TitleWord
from portal.search.models.versions import FamilyVersion, MirrorRefusal, MirrorState
from portal.search.models.visibility import SearchDocumentQuerySet, audiences_of, open_to
from portal.search.models.vocabulary import VocabularyStamp
from portal.search.models.words import SearchWord

__all__ = [
    "BreakerState",
    "FamilyVersion",
    "MirrorRefusal",
    "MirrorState",
    "SearchDocument",
    "SearchDocumentQuerySet",
    "SearchFacet",
    "SearchLine",
    "SearchPassage",
    "SearchVector",
    "SearchWord",
    "TitleWord",
    "VocabularyStamp",
    "audiences_of",
    "open_to",
]
