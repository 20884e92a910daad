"""How the search by meaning is doing, for commands and for the administrators' page."""

from dataclasses import dataclass

from portal.search.meaning.embedder import availability, current_recipe
from portal.search.meaning.matrix import MOST_VERSIONS
from portal.search.meaning.questions import late_questions
from portal.search.models import SearchPassage


@dataclass(frozen=True, slots=True)
class MeaningStatus:
    """``reason`` says why there is no embedder; empty where there is one."""

    recipe: str
    reason: str
    embedded: int
    waiting: int
    late_questions: int

    @property
    def is_on(self) -> bool:
        return not self.reason

    @property
    def fits_the_database_engine(self) -> bool:
        return self.embedded <= MOST_VERSIONS

    def lines(self) -> list[str]:
        if not self.is_on:
            return [f"meaning: off, {self.reason}; {self.waiting} texts are noted for later"]
        lines = [
            f"meaning: {self.recipe}; {self.embedded} texts embedded, {self.waiting} waiting; "
            f"{self.late_questions} questions answered without it because it was late"
        ]
        if not self.fits_the_database_engine:
            lines.append(f"meaning: off in the database engine, which takes {MOST_VERSIONS} versions at most")
        return lines


def meaning_status() -> MeaningStatus:
    found = availability()
    recipe = found.embedder.recipe if found.embedder else ""
    passages = SearchPassage.objects.all()
    embedded = passages.embedded(recipe).count() if recipe else 0
    return MeaningStatus(current_recipe(), found.reason, embedded, passages.count() - embedded, late_questions())
