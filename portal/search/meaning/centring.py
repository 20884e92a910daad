"""Taking the language out of a vector, so that what remains is the subject.

Vectors of one language lie close together, whatever they are about: a German question would meet ten German texts
before the Georgian one that answers it. So the mean of the language is subtracted from each. The means are frozen in
``means.npz``, made by ``python -m portal.search.meaning.measure``: for passages, for questions of a word or two, and
for whole sentences, since short and long questions lie apart as well.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from portal.search.language.scripts import languages_of

if TYPE_CHECKING:
    from portal.search.meaning.embedder import Vector, Vectors

MEANS = Path(__file__).with_name("means.npz")
# Up to so many characters a question is a label, from so many on a sentence, between them in part both.
LABEL_LENGTH, SENTENCE_LENGTH = 20, 80
# How much likelier a question is in the reader's language than in another one.
READER_LANGUAGE = 0.1


@dataclass(frozen=True, slots=True)
class Centring:
    """The means of ``languages``, one row each; the last row is the mean of all, for any other language."""

    version: str
    languages: tuple[str, ...]
    passages: "Vectors"
    labels: "Vectors"
    sentences: "Vectors"

    def passages_centred(self, vectors: "Vectors", languages: Sequence[str]) -> "Vectors":
        """``vectors`` themselves change: there may be many of them."""
        import numpy

        places = numpy.array(languages)
        for language in set(languages):
            here = places == language
            vectors[here] = normalised(vectors[here] - self.passages[self._row(language)])
        return vectors

    def question_centred(self, vector: "Vector", text: str, reader: str) -> "Vector":
        means = self._question_means(text)
        language = self._language_of(vector, means, text, reader)
        centred: Vector = normalised(vector - means[self._row(language)])
        return centred

    def language_of(self, vector: "Vector", text: str, reader: str) -> str:
        """The language of a question: its script leaves few, the vector itself tells them apart."""
        return self._language_of(vector, self._question_means(text), text, reader)

    def _language_of(self, vector: "Vector", means: "Vectors", text: str, reader: str) -> str:
        candidates = [language for language in languages_of_text(text) if language in self.languages]
        if len(candidates) < 2:
            return candidates[0] if candidates else reader
        rows = [self._row(language) for language in candidates]
        nearness = normalised(means[rows] - means[-1]) @ normalised(vector - means[-1])
        nearness += [READER_LANGUAGE if language == reader else 0.0 for language in candidates]
        return candidates[int(nearness.argmax())]

    def _question_means(self, text: str) -> "Vectors":
        share = (len(text) - LABEL_LENGTH) / (SENTENCE_LENGTH - LABEL_LENGTH)
        share = min(max(share, 0.0), 1.0)
        return (1 - share) * self.labels + share * self.sentences

    def _row(self, language: str) -> int:
        return self.languages.index(language) if language in self.languages else -1


def languages_of_text(text: str) -> tuple[str, ...]:
    """Our languages with the script of the first word that has one."""
    return next((languages for word in text.split() if (languages := languages_of(word))), ())


def normalised(vectors: "Vectors") -> "Vectors":
    """Each of length 1; a vector that is its mean stays 0 and resembles nothing."""
    import numpy

    lengths = numpy.linalg.norm(vectors, axis=-1, keepdims=True)
    return (vectors / numpy.maximum(lengths, 1e-9)).astype(numpy.float32)


def read_centring(path: Path) -> Centring:
    import numpy

    content = path.read_bytes()
    with numpy.load(path, allow_pickle=False) as file:
        means = {name: _with_mean(file[name].astype(numpy.float32)) for name in ("passages", "labels", "sentences")}
        languages = tuple(str(language) for language in file["languages"])
    return Centring(hashlib.sha256(content).hexdigest()[:8], languages, **means)


def _with_mean(means: "Vectors") -> "Vectors":
    import numpy

    return numpy.vstack([means, means.mean(axis=0)])
