"""A machine without a network, for tests and the demonstration.

It knows the words of the thesaurus and nothing else: what it does not know stays in the language of the source, in
brackets that name the language it should have. Nobody can take that for a translation.
"""

from collections.abc import Sequence

from bs4 import BeautifulSoup

from translations.glossary import terms_in


class StandIn:
    name = "Stand-in"

    def can_translate(self, source: str, target: str) -> bool:
        return source != target

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        return [_marked(sentence, source, target) for sentence in sentences]


def _marked(sentence: str, source: str, target: str) -> str:
    soup = BeautifulSoup(sentence, "html.parser")
    texts = [each for each in soup.find_all(string=True) if each.strip()]
    for text in texts:
        text.replace_with(_with_terms(str(text), source, target))
    if texts:
        soup.insert(0, f"[{target}] ")
    return str(soup)


def _with_terms(text: str, source: str, target: str) -> str:
    for term in terms_in([text], source, target):
        text = text.replace(term.found, term.target)
    return text
