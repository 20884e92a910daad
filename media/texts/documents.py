"""Documents as a source of words, and which of them a page offers."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from wagtail.models import Page

from media.models import PortalDocument
from media.texts.attachments import OfferedFile, attachments_of_files
from media.texts.sources import TextSource
from media.visibility import families_using, with_restriction
from portal.search.drafts import AttachmentDraft


def families_showing_document(sha256: str) -> set[UUID]:
    keys = PortalDocument.objects.filter(sha256=sha256).values_list("pk", flat=True)
    return families_using(PortalDocument, list(keys))


DOCUMENTS = TextSource(PortalDocument.objects.all, "original_name", families_showing_document)


def attachments_of_pages(pages: Iterable[Page]) -> tuple[AttachmentDraft, ...]:
    """The words of the documents these versions of a page offer to everybody, each content once."""
    return attachments_of_files(offered_documents(pages))


def offered_documents(pages: Iterable[Page]) -> Iterator[OfferedFile]:
    """Documents in stories and texts, in the order of the pages; never those of a closed collection."""
    language_of: dict[int, str] = {}
    for page in pages:
        for key in _document_keys(page):
            language_of.setdefault(key, page.locale.language_code)
    documents = with_restriction(PortalDocument.objects.filter(pk__in=language_of)).in_bulk() if language_of else {}
    for key, language in language_of.items():
        document: Any = documents.get(key)
        if document is not None and not document.is_restricted:
            yield OfferedFile(document.sha256, document.title, document.language or language)


def _document_keys(page: Page) -> Iterator[int]:
    for field in page._meta.concrete_fields:
        if not hasattr(field, "extract_references"):  # streams and rich texts have it
            continue
        value = field.value_from_object(page)
        for model, key, _model_path, _content_path in field.extract_references(value) if value else ():
            if issubclass(model, PortalDocument):
                yield int(key)
