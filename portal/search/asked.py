"""A request understood once, for whichever engine answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from portal.search.expression import Expression, expression_of
from portal.search.highlighting import Highlighter
from portal.search.question import Question, parse_question
from portal.search.request import DEFAULT_SORT, SearchRequest
from portal.search.vocabulary import Meaning, VocabularyIndex, current_vocabulary


@dataclass(frozen=True)
class Asked:
    """``meanings`` are the topics, places and networks the words speak of; ``expression`` is what to look for.

    ``spellings``: a mistyped word → the words it may stand for, all of them folded. ``is_few``: one of these words is
    known to be rare, so nobody need look first whether thousands are found.
    """

    request: SearchRequest
    question: Question
    vocabulary: VocabularyIndex
    meanings: tuple[Meaning, ...]
    expression: Expression
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_few: bool = False

    @classmethod
    def of(cls, request: SearchRequest) -> "Asked":
        question = parse_question(request.text, request.language)
        vocabulary = current_vocabulary() if question.terms else VocabularyIndex()
        meanings = vocabulary.meanings(question)
        return cls(request, question, vocabulary, meanings, expression_of(question, meanings))

    @property
    def is_empty(self) -> bool:
        """Text without any word in it: nothing can be found."""
        has_words = self.expression.groups or self.expression.excluded
        return bool(self.request.text.strip()) and not has_words

    @property
    def is_ranked(self) -> bool:
        """The closest first: there are words, and no other order is asked for."""
        return bool(self.expression.groups) and self.request.order == DEFAULT_SORT

    @cached_property
    def highlighter(self) -> Highlighter:
        return Highlighter(self.question, self.meanings, self.spellings)
