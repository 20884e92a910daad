"""An embedder that knows a dozen words in four languages: quick, the same every time, and quite without a model."""

import hashlib
import re
from collections.abc import Sequence

import numpy

from portal.search.meaning.centring import Centring

SAME = [
    {"wasser", "water", "წყალი", "víz"},
    {"hochwasser", "flood", "წყალდიდობა", "árvíz"},
    {"baum", "bäume", "tree", "ხე", "fa"},
    {"schule", "school", "სკოლა", "iskola"},
    {"bus", "busse", "ავტობუსი", "busz"},
]
DIMENSIONS = 384


def direction(word: str) -> numpy.ndarray:
    meaning = next((min(words) for words in SAME if word in words), word)
    seed = int.from_bytes(hashlib.sha256(meaning.encode()).digest()[:8], "big")
    return numpy.random.default_rng(seed).standard_normal(DIMENSIONS)


def vector_of(text: str) -> numpy.ndarray:
    vector = sum((direction(word) for word in re.findall(r"\w+", text.lower())), numpy.zeros(DIMENSIONS))
    return (vector / max(float(numpy.linalg.norm(vector)), 1e-9)).astype(numpy.float32)


class WordEmbedder:
    recipe = "words 1"
    dimensions = DIMENSIONS
    floor = 0.5
    centring = Centring(
        "none", ("de", "en", "ka", "hu"), *[numpy.zeros((5, DIMENSIONS), dtype=numpy.float32) for _ in range(3)]
    )

    def query(self, text: str) -> numpy.ndarray:
        return vector_of(text)

    def passages(self, texts: Sequence[str]) -> numpy.ndarray:
        return numpy.stack([vector_of(text) for text in texts])


class OtherEmbedder(WordEmbedder):
    recipe = "words 2"
