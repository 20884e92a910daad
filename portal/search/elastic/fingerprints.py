"""What an index was made with, to tell whether it is still what this code would make."""

import hashlib
import json
from functools import cache

from portal.search import analysis
from portal.search.elastic.mapping import schema_fingerprint
from portal.search.language.scripts import OURS
from portal.search.meaning.embedder import current_recipe

# Words that every rule of the analysis has something to do with; their tokens change when a rule does.
SAMPLES = {
    "de": "Bürger*innen rufen die Behördenrufnummer 115 in Völklingen an: Straßenbeleuchtungen, Chat-Bots",
    "en": "The city’s well-kept recycling centres couldn’t stop answering questions in 2024",
    "fr": "L’eau de l’hôtel de ville n’était pas traitée à Sarrebruck aujourd’hui",
    "ka": "საქართველოს ქალაქებში ნარჩენების მართვის ᲗᲑᲘᲚᲘᲡᲘ მუნიციპალიტეტები",
    "hy": "Երևանի քաղաքապետարանները և աղբահանության ծառայությունները",
    "az": "İstanbul və Bakı şəhərlərində tullantıların idarə edilməsi işıqları",
    "pl": "Gospodarowanie odpadami w Łodzi i we Wrocławiu, świętokrzyskie urzędy",
    "cs": "Příklady dobré praxe z Brna, nejzajímavějších městských úřadů",
    "hu": "Hulladékgazdálkodási megoldások Győrben és Székesfehérvárott",
    "bg": "Управлението на отпадъците в общините София и Пловдив",
}


def sample_tokens(language: str) -> list[str]:
    text = SAMPLES[language]
    analysed = analysis.analyse(text, language)
    return [
        *analysed.exact,
        *analysed.stems,
        *analysed.cuts,
        *analysis.parts(text, language),
        *analysis.name_tokens(text),
        *analysis.wholes([text]),
        analysis.tag("topic", "waste"),
    ]


@cache
def analysis_fingerprint() -> str:
    told = json.dumps({language: sample_tokens(language) for language in OURS if language in SAMPLES}, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def current_meta() -> dict[str, str]:
    """``_meta`` of an index made now."""
    return {"schema": schema_fingerprint(), "analysis": analysis_fingerprint(), "embedding": current_recipe()}
