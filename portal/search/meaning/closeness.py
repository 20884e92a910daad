"""What meaning adds to an answer: another order of what has the words, and what only resembles."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from portal.search.asked import Asked
from portal.search.engine import Engine
from portal.search.findings import Findings, Neighbour
from portal.search.fusion import Arm
from portal.search.meaning.embedder import current_embedder
from portal.search.meaning.questions import question_vector
from portal.search.presence import Presence
from portal.search.question import spoken_text

WINDOW = 100  # families whose order it may change
# Against 1 for the words: it may lift what answers the question, never hide what has its words. Other weights
# were not compared.
WEIGHT = 0.3
MOST_SIMILAR = 10
# Readers with more hits than that have something to read; what only resembles would be noise.
MOST_HITS = 100

# Whether a question has an answer is told by the closest family alone. How close it must be depends on two things:
# some questions are a little like everything, so a part of the mean of those that come after the best is added; and
# where words of the question stand in the portal, an answer is likelier. The gold set told how much.
BACKGROUND = slice(10, 60)
BACKGROUND_SHARE = 0.5
FAMILIARITY_SHARE = 0.1
# Where there is an answer, these come along with the closest.
LEAST, LEAST_SHARE = 0.1, 0.6


@dataclass(frozen=True, slots=True)
class Closeness:
    """The families that stand out, the closest first; empty where meaning has nothing to say."""

    neighbours: tuple[Neighbour, ...] = ()

    @classmethod
    def of(cls, asked: Asked, found: Findings, engine: Engine, presence: Presence) -> Self:
        embedder = current_embedder()
        if embedder is None or not may_have_meaning(asked):
            return cls()
        vector = question_vector(spoken_text(asked.request.text), asked.request.language)
        if vector is None:
            return cls()
        near = engine.near(vector.tolist(), asked, presence.user, presence.at, size=WINDOW)
        return cls(standing_out(near, embedder.floor, presence.familiarity(asked, found)))

    @property
    def arm(self) -> Arm[UUID]:
        return Arm([each.family for each in self.neighbours], WEIGHT)

    def beyond(self, found: Collection[UUID]) -> tuple[Neighbour, ...]:
        """The closest of those that were not found by words, topic or place."""
        known = set(found)
        return tuple(each for each in self.neighbours if each.family not in known)[:MOST_SIMILAR]


def standing_out(near: Sequence[Neighbour], floor: float, familiar: float) -> tuple[Neighbour, ...]:
    """Nothing where the closest is not close enough, else it and those not much farther. ``near`` is in order."""
    needed = floor + BACKGROUND_SHARE * background_of(near) - FAMILIARITY_SHARE * familiar
    if not near or near[0].similarity < needed:
        return ()
    least = max(LEAST, LEAST_SHARE * near[0].similarity)
    return tuple(each for each in near if each.similarity >= least)


def background_of(near: Sequence[Neighbour]) -> float:
    """How similar the question is to what comes after the best: to some it is a little like everything."""
    others = [each.similarity for each in near[BACKGROUND]]
    return max(sum(others) / len(others), 0.0) if others else 0.0


def may_have_meaning(asked: Asked) -> bool:
    """Words, not only phrases that must stand there literally, nor the mere name of a place or network."""
    terms = asked.question.terms
    named = {
        place
        for meaning in asked.meanings
        if meaning.entry.kind != "topic"
        for place in range(meaning.first, meaning.last + 1)
    }
    return any(not term.is_phrase and place not in named for place, term in enumerate(terms))
