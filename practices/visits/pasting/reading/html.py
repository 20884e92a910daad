"""A web page: the article in it, without navigation, forms and whatever else surrounds it."""

import re
from collections.abc import Iterator
from itertools import islice

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString, PreformattedString

from practices.visits.pasting.source import Kind, Piece, piece

LOOKS_LIKE_HTML = re.compile(
    r"<(?:!doctype html|html|body|article|main|div|p|h[1-6]|ul|figure)\b[^>]*>", re.IGNORECASE
)
NO_ARTICLE = (
    "script, style, noscript, template, nav, aside, form, button, select, input, textarea, iframe, object, svg, head,"
    " [hidden], [aria-hidden=true], [role=navigation], [role=banner], [role=contentinfo], [role=search],"
    " [role=complementary], [role=dialog]"
)
AROUND_AN_ARTICLE = "header, footer"
FURNITURE_CLASS = re.compile(
    r"(?:^|[-_ ])(?:breadcrumbs?|cookies?|share|sharing|social|skip-?links?|sr-only|visually-hidden|pagination|pager)"
    r"(?:$|[-_ ])",
    re.IGNORECASE,
)
CAPTION_CLASS = re.compile(r"caption|bildunterschrift|bildtext|copyright|credits?$", re.IGNORECASE)
MOST_ARTICLES = 20  # teasers are articles too; more than these are not weighed
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
PIECES = {
    **dict.fromkeys(HEADINGS, Kind.HEADING),
    "li": Kind.ITEM,
    "figcaption": Kind.CAPTION,
    "blockquote": Kind.QUOTE,
}
# Whatever is none of these runs on in the line.
BREAKS = frozenset(
    {
        *("address", "article", "body", "br", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset"),
        *("figure", "footer", "header", "hr", "html", "main", "ol", "p", "pre", "section", "summary", "table"),
        *("tbody", "td", "tfoot", "th", "thead", "tr", "ul", *PIECES),
    }
)


def is_html(text: str) -> bool:
    return bool(LOOKS_LIKE_HTML.search(text[:20_000]))


def read_html(source: str | bytes) -> tuple[Piece, ...]:
    """Never raises for what a page contains: browsers show anything, so this reads anything."""
    soup = BeautifulSoup(source, "lxml")
    headline = soup.h1.get_text() if soup.h1 else ""
    article = _article(soup)
    for furniture in list(article.select(NO_ARTICLE)):
        furniture.decompose()
    for tag in list(article.find_all(class_=FURNITURE_CLASS)):
        tag.decompose()
    found = tuple(_pieces(article))
    first = piece(Kind.HEADING, headline)
    return found if first is None or first in found else (first, *found)


def address_of(source: str | bytes) -> str:
    """Where the page says it stands; empty when it does not say."""
    link = BeautifulSoup(source, "lxml").select_one("link[rel=canonical][href]")
    address = str(link["href"]) if link else ""
    return address if address.startswith(("https://", "http://")) and len(address) <= 200 else ""


def _article(soup: BeautifulSoup) -> Tag:
    """The longest article, the main part, or the whole page."""
    articles = soup.find_all("article", limit=MOST_ARTICLES)
    found = max(articles, key=lambda each: len(each.get_text()), default=None) or soup.select_one("main, [role=main]")
    if isinstance(found, Tag):
        return found
    for around in soup.select(AROUND_AN_ARTICLE):
        around.decompose()
    return soup


def _pieces(root: Tag) -> Iterator[Piece]:
    """Texts in order; a piece ends wherever a block begins or ends."""
    words: list[str] = []
    kind = Kind.LINE
    for text, its_kind, is_break in _texts(root):
        if is_break or its_kind is not kind:
            if found := piece(kind, "".join(words)):
                yield found
            words, kind = [], its_kind
        words.append(text)
    if found := piece(kind, "".join(words)):
        yield found


def _texts(root: Tag) -> Iterator[tuple[str, Kind, bool]]:
    """Every text with its kind, and whether it begins a new piece. Walks without recursion: pages nest deeply."""
    pending_break = True
    last_block: Tag | None = None
    for node in root.descendants:
        if isinstance(node, Tag):
            pending_break = pending_break or node.name in BREAKS
        elif isinstance(node, NavigableString) and not isinstance(node, Comment | PreformattedString):
            block = _block_of(node, root)
            yield str(node), _kind_of(block), pending_break or block is not last_block
            pending_break, last_block = False, block


def _block_of(node: NavigableString, root: Tag) -> Tag:
    return next((parent for parent in node.parents if parent is root or parent.name in BREAKS), root)


def _kind_of(block: Tag) -> Kind:
    for parent in (block, *islice(block.parents, 3)):
        if parent.name in PIECES:
            return PIECES[parent.name]
        if CAPTION_CLASS.search(" ".join(parent.get("class") or ())):
            return Kind.CAPTION
    return Kind.LINE
