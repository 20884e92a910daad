"""The picture of a shared link: drawn from what the search table says to everybody, once per content."""

from typing import cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import override
from django.views.decorators.http import require_safe

from media.serving import PUBLIC, serve_file
from media.share_cards import share_card
from portal.base.drawing import ShareCard, draw_share_card
from portal.base.drawing.share_card import CardKind
from portal.search.cards import card_of, city_labels
from portal.search.models import SearchDocument

DRAWN_KINDS = ("practice", "report", "module", "city")


@require_safe
def serve_share_card(request: HttpRequest, language: str, family: UUID) -> HttpResponseBase:
    """One query; the content's fingerprint in the table decides whether the stored picture still holds."""
    documents = SearchDocument.objects.visible_to(AnonymousUser()).filter(family=family)
    document = documents.defer("passages").first()
    if document is None or language not in document.payload["versions"]:
        raise Http404
    card = share_card(f"{language}|{document.content_hash}|{settings.SITE_NAME}", lambda: drawn(document, language))
    return serve_file(
        request,
        card,
        sha256=card.sha256,
        filename=f"{family}-{language}.png",
        media_type="image/png",
        inline=True,
        cache_control=PUBLIC,
    )


def drawn(document: SearchDocument, language: str) -> bytes:
    with override(language):
        card = card_of(document, language, city_labels([document], language))
        kind = card.kind if card.kind in DRAWN_KINDS else "page"
        city = "" if card.kind == "city" else card.city_label
        return draw_share_card(ShareCard(card.title, cast(CardKind, kind), card.kind_label, city, settings.SITE_NAME))
