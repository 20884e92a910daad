"""The interface speaks ten languages: no message missing, unsure, left over or with other placeholders."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import translation
from django.utils.translation import trans_real

from translations import catalogs


@pytest.fixture(scope="session")
def template() -> Catalog:
    """Everything the source says today."""
    return catalogs.source_messages()


@pytest.mark.parametrize("language", catalogs.catalog_languages())
def test_a_language_is_complete(language: str, template: Catalog) -> None:
    problems = catalogs.problems_of(language, template)
    shown = "\n".join(map(str, problems[:20]))
    assert not problems, f"{len(problems)} to do; run “manage.py messages_update” and translate:\n{shown}"


def test_there_is_a_catalog_for_every_language_but_the_source() -> None:
    assert {*catalogs.catalog_languages(), "en"} == set(dict(settings.LANGUAGES))
    folders = {path.name for path in Path(settings.LOCALE_PATHS[0]).iterdir() if path.is_dir()}
    assert folders == set(catalogs.catalog_languages())


def test_catalogs_carry_nothing_that_changes_by_itself() -> None:
    for language in catalogs.catalog_languages():
        text = catalogs.catalog_path(language).read_text(encoding="utf-8")
        assert "#: " not in text
        assert "#~" not in text
        assert "Date:" not in text


def test_the_messages_of_templates_and_python_are_found(template: Catalog) -> None:
    assert template.get("City") is not None
    assert template.get("Nothing entered.") is not None
    assert template.get("Not yet: %(count)s sentence is not translated.") is not None
    assert len(template) > 300


# A catalog of the tests' own


@pytest.fixture
def locale(tmp_path: Path, settings: Any) -> Path:
    settings.LOCALE_PATHS = [tmp_path]
    return tmp_path


def source(*messages: Any) -> Catalog:
    catalog = Catalog(locale="en")
    for message in messages:
        catalog.add(message)
    return catalog


def write(language: str, **messages: str) -> None:
    catalog = Catalog(locale=language)
    for text, translated in messages.items():
        catalog.add(text, translated)
    catalogs.write_catalog(language, catalog)


def problems(language: str, template: Catalog) -> list[tuple[str, str]]:
    return [(each.problem, each.message) for each in catalogs.problems_of(language, template)]


def test_missing_fuzzy_and_stale_messages_are_problems(locale: Path) -> None:
    catalog = Catalog(locale="de")
    catalog.add("unsure", "unsicher", flags=["fuzzy"])
    catalog.add("gone", "weg")
    catalog.add("fine", "gut")
    catalog.add("empty", "")
    catalogs.write_catalog("de", catalog)
    found = problems("de", source("unsure", "fine", "empty", "fresh"))
    assert sorted(found) == [("fuzzy", "unsure"), ("missing", "empty"), ("missing", "fresh"), ("stale", "gone")]


def test_a_language_without_a_catalog_misses_everything(locale: Path) -> None:
    assert problems("pl", source("a")) == [("missing", "a")]


@pytest.mark.parametrize(
    ("text", "translated", "same"),
    [
        ("%(count)s of %(total)s", "%(total)s, davon %(count)s", True),
        ("%(count)s of %(total)s", "%(count)s von vielen", False),
        ("by %(name)s", "von %(nmae)s", False),
        ("100 %%", "100 %%", True),
        ("<strong>a</strong>", "<b>a</b>", False),
        ("{name}", "{name}", True),
    ],
)
def test_placeholders_and_tags_must_be_the_same(text: str, translated: str, same: bool) -> None:
    assert catalogs.has_same_placeholders(Message(text, translated)) is same


def test_the_form_for_one_may_leave_the_number_out() -> None:
    text = ("%(count)s hit", "%(count)s hits")
    assert catalogs.has_same_placeholders(Message(text, ("ein Treffer", "%(count)s Treffer")))
    assert not catalogs.has_same_placeholders(Message(text, ("%(count)s Treffer", "viele Treffer")))
    assert not catalogs.has_same_placeholders(Message(text, ("%(number)s Treffer", "%(count)s Treffer")))


def test_a_plural_needs_every_form(locale: Path) -> None:
    catalog = Catalog(locale="pl")
    catalog.add(("%(n)s city", "%(n)s cities"), ("%(n)s miasto", "", "%(n)s miast"))
    catalogs.write_catalog("pl", catalog)
    assert problems("pl", source(("%(n)s city", "%(n)s cities"))) == [("missing", "%(n)s city")]


def test_an_update_keeps_translations_and_drops_what_is_gone(locale: Path) -> None:
    write("de", kept="behalten", gone="weg")
    catalogs.write_catalog("de", catalogs.updated_catalog("de", source("kept", "fresh")))
    text = catalogs.catalog_path("de").read_text(encoding="utf-8")
    assert "behalten" in text
    assert "weg" not in text
    assert problems("de", source("kept", "fresh")) == [("missing", "fresh")]


def test_writing_twice_changes_no_byte(locale: Path) -> None:
    write("ka", b="ბ", a="ა")
    first = catalogs.catalog_path("ka").read_bytes()
    catalogs.write_catalog("ka", catalogs.updated_catalog("ka", source("a", "b")))
    assert catalogs.catalog_path("ka").read_bytes() == first


def test_compiling_needs_python_only_and_django_reads_the_result(
    locale: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = Catalog(locale="pl")
    catalog.add(("%(n)s test city", "%(n)s test cities"), ("%(n)s miasto", "%(n)s miasta", "%(n)s miast"))
    catalog.add("a word of the tests", "słowo")
    catalog.add(("%(n)s untranslated", "%(n)s untranslated ones"), ("", "", ""))
    catalogs.write_catalog("pl", catalog)
    monkeypatch.setenv("PATH", "")
    out = StringIO()
    call_command("messages_compile", stdout=out)
    assert out.getvalue() == "pl: 2 messages\n"
    trans_real._translations.clear()
    with translation.override("pl"):
        assert translation.gettext("a word of the tests") == "słowo"
        forms = [translation.ngettext("%(n)s test city", "%(n)s test cities", n) % {"n": n} for n in (1, 3, 5)]
        assert translation.ngettext("%(n)s untranslated", "%(n)s untranslated ones", 1) == "%(n)s untranslated"
    trans_real._translations.clear()
    assert forms == ["1 miasto", "3 miasta", "5 miast"]


def test_without_gettext_the_update_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CommandError, match="apt-get install gettext"):
        call_command("messages_update")
