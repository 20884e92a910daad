import pytest

from portal.search.drafts import VersionDraft
from portal.search.meaning.embedding import drop_unneeded_vectors, embed_missing
from portal.search.meaning.texts import LONGEST_TEXT, text_of
from portal.search.models import SearchPassage, SearchVector
from portal.search.storing import remove, store
from tests.portal.search.samples import make_draft

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def german(title: str, intro: str = "", body: str = "") -> VersionDraft:
    return VersionDraft("de", title, intro, body, "/de/x/")


def georgian(title: str) -> VersionDraft:
    return VersionDraft("ka", title, "", "", "/ka/x/")


def test_title_and_introduction_are_filled_up_from_the_text_in_whole_words() -> None:
    text = text_of(german("Wasser sparen", "Wie die Stadt es macht", "Zisternen " * 100))
    assert text.startswith("Wasser sparen. Wie die Stadt es macht. Zisternen Zisternen")
    assert text.endswith("Zisternen") and len(text) <= LONGEST_TEXT


def test_each_language_version_has_its_text_and_then_its_vector(words: None) -> None:
    store(make_draft(1, german("Wasser"), georgian("წყალი")))
    assert embed_missing().made == 2
    assert embed_missing().made == 0
    assert set(SearchPassage.objects.embedded("words 1").values_list("language", flat=True)) == {"de", "ka"}


def test_the_same_text_of_two_documents_is_embedded_once(words: None) -> None:
    store(make_draft(1, german("Wasser")))
    store(make_draft(2, german("Wasser")))
    done = embed_missing()
    assert (done.made, len(done.families), SearchVector.objects.count()) == (1, 2, 1)


def test_writing_the_same_words_again_keeps_the_vector(words: None) -> None:
    store(make_draft(1, german("Wasser")))
    embed_missing()
    before = SearchVector.objects.get().pk
    store(make_draft(1, german("Wasser"), weight=0.5))
    assert SearchVector.objects.get().pk == before


def test_a_changed_text_loses_its_vector_at_once(words: None) -> None:
    store(make_draft(1, german("Wasser")))
    embed_missing()
    store(make_draft(1, german("Schule")))
    assert not SearchVector.objects.exists()
    assert embed_missing().made == 1


def test_what_is_withdrawn_takes_its_text_and_vector_along_but_not_those_of_others(words: None) -> None:
    first, second = store(make_draft(1, german("Wasser"))), store(make_draft(2, german("Wasser"), georgian("ხე")))
    embed_missing()
    remove(second.family)
    assert SearchPassage.objects.get().document == first
    assert SearchVector.objects.get().text_hash == SearchPassage.objects.get().text_hash


def test_another_recipe_embeds_everything_anew_and_drops_what_was(words: None, settings: object) -> None:
    store(make_draft(1, german("Wasser"), georgian("წყალი")))
    embed_missing()
    settings.PORTAL_SEARCH_EMBEDDER = "tests.portal.search.meaning.words.OtherEmbedder"
    assert embed_missing().made == 2
    assert drop_unneeded_vectors() == 2
    assert set(SearchVector.objects.values_list("recipe", flat=True)) == {"words 2"}


def test_the_worker_stops_at_its_limit_and_when_its_time_is_over(words: None) -> None:
    for number in range(1, 31):
        store(make_draft(number, german(f"Wasser {number}")))
    assert embed_missing(3).waiting == 27
    ticks = iter(range(100))
    some = embed_missing(seconds=2, clock=lambda: next(ticks))
    assert (some.made, some.waiting) == (8, 19)


def test_the_newest_texts_come_first(words: None) -> None:
    store(make_draft(1, german("Wasser")))
    newest = store(make_draft(2, german("Schule")))
    assert embed_missing(1).families == {newest.family}


def test_without_an_embedder_texts_are_noted_and_nothing_else_happens(clean_search: None) -> None:
    store(make_draft(1, german("Wasser")))
    assert (embed_missing().made, drop_unneeded_vectors()) == (0, 0)
    assert SearchPassage.objects.count() == 1
