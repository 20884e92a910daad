"""The starting thesaurus as committed: topics of municipal work with their labels in ten languages."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TOPICS_FILE = Path(__file__).with_name("topics.toml")
FACTS_OF_A_TOPIC = {"code", "broader", "exact_match"}


@dataclass(frozen=True, slots=True)
class TopicLabels:
    """What a topic is called in one language. Hidden labels are misspellings: searched, never shown."""

    preferred: str
    alternative: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    is_machine_made: bool = False

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.preferred, *self.alternative, *self.hidden)


@dataclass(frozen=True, slots=True)
class StartingTopic:
    code: str
    broader: str
    exact_match: str
    labels: dict[str, TopicLabels]


def read_topics(path: Path = TOPICS_FILE) -> tuple[StartingTopic, ...]:
    """All topics in file order: broader ones may come later than the narrower that name them."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["concept"]
    return tuple(_topic(row) for row in rows)


def _topic(row: dict[str, Any]) -> StartingTopic:
    return StartingTopic(
        code=row["code"],
        broader=row.get("broader", ""),
        exact_match=row.get("exact_match", ""),
        labels={language: _labels(texts) for language, texts in row.items() if language not in FACTS_OF_A_TOPIC},
    )


def _labels(texts: dict[str, Any]) -> TopicLabels:
    return TopicLabels(
        preferred=texts["preferred"],
        alternative=tuple(texts.get("alternative", ())),
        hidden=tuple(texts.get("hidden", ())),
        is_machine_made=texts.get("machine", False),
    )
