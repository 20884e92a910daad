"""Stories written by a program are as whole as those written in a form."""

import pytest
from wagtail_localize.segments.extract import extract_segments

from tests.factories import make_report_page

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("portal")
def test_an_optional_text_that_was_left_out_is_empty() -> None:
    page = make_report_page()
    page.next_steps = [("step", {"text": "Wiedersehen"})]
    page.save()
    assert page.next_steps[0].value["due"] == ""
    assert "Wiedersehen" in {getattr(each, "string", None) and each.string.data for each in extract_segments(page)}
