from django.http import QueryDict

from portal.search.request import LONGEST_TEXT, SearchRequest, clean_text


def ask(address: str) -> SearchRequest:
    return SearchRequest.from_query(QueryDict(address), "de")


def test_unknown_parameters_and_values_are_ignored() -> None:
    assert ask("q=x&order_by=password&sort=drop&page=abc") == SearchRequest("x", "de")


def test_everything_is_clamped() -> None:
    values = "&".join(f"topic={number}" for number in range(50))
    request = ask(f"q={'a' * 1000}&page=99999&{values}&city={'x' * 500}")
    assert len(request.text) == LONGEST_TEXT
    assert request.page == 500
    assert len(request.topics) == 10
    assert len(request.cities[0]) == 64


def test_an_address_is_canonical() -> None:
    first = ask("topic=b&city=x&q=wasser&topic=a&topic=b")
    second = ask("q=wasser&topic=a&topic=b&city=x&page=1&sort=relevance")
    assert first.as_query() == second.as_query() == "q=wasser&topic=a&topic=b&city=x"


def test_a_filter_comes_and_goes_from_the_first_page() -> None:
    request = ask("q=x&kind=report&page=3")
    assert request.with_value("city", "brno").as_query() == "q=x&kind=report&city=brno"
    assert request.without_value("kind", "report").as_query() == "q=x"
    assert request.without_filters().as_query() == "q=x"
    assert request.as_query(sort="date") == "q=x&kind=report&sort=date"
    assert request.as_query(page=4) == "q=x&kind=report&page=4"


def test_an_address_reads_back_what_it_was_made_from() -> None:
    request = SearchRequest("a & b=ü", "de", kinds=("report",), years=("2022",), sort="title", page=2)
    assert ask(request.as_query()) == request


def test_control_characters_become_spaces() -> None:
    assert clean_text("a\x00b\nc\ud800d\u202ee") == "a b cd e"
