"""What the search knows about the standard pages."""

from media.texts.documents import attachments_of_pages
from portal.base.words import words_of
from portal.home.models import StandardPage
from portal.search.drafts import Family, SearchDocumentDraft, VersionDraft
from portal.search.registry import search_builder

STANDARD_WEIGHT = -6.0  # an imprint is rarely what somebody looks for: its score counts less than half


@search_builder(StandardPage)
def standard_document(family: Family) -> SearchDocumentDraft | None:
    pages: list[StandardPage] = list(family.pages.values())
    return SearchDocumentDraft(
        family=family.translation_key,
        kind="standard",
        versions=tuple(_version(page) for page in pages),
        published_at=min(page.first_published_at for page in pages),
        updated_at=max(page.last_published_at for page in pages),
        original_language=min(pages, key=lambda page: page.pk).locale.language_code,
        weight=STANDARD_WEIGHT,
        attachments=attachments_of_pages(pages),
    )


def _version(page: StandardPage) -> VersionDraft:
    return VersionDraft(
        language=page.locale.language_code,
        title=page.title,
        intro=page.summary,
        body=words_of(page, "story"),
        url=page.get_url() or "",
        is_machine_made=page.is_machine_made,
    )
