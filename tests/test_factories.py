"""The builders make what the portal itself would make."""

import pytest

from practices.modules.models import ModulePage
from practices.visits.models import VisitReportPage
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_publication_belongs_to_the_city_above_it() -> None:
    page = factories.make_report_page()
    assert page.live
    assert page.city.code == "saarbruecken"
    assert page.visit.uuid == page.translation_key


def test_a_translation_shares_the_record_of_its_source() -> None:
    page = factories.make_module_page()
    georgian = factories.make_translation(page, "ka", title="მოდული")
    assert isinstance(georgian, ModulePage)
    assert georgian.module_id == page.module_id
    assert georgian.get_parent().locale.language_code == "ka"


def test_an_editor_may_publish_in_every_language_of_the_own_city_only() -> None:
    home, other = factories.make_city(), factories.make_city("tbilisi", country="GE", names={"ka": "თბილისი"})
    editor = factories.make_editor(home)
    factories.make_city_page(other)
    own = [page.permissions_for_user(editor).can_publish() for page in home.pages.all()]
    assert own == [True] * 10
    assert not other.pages.first().permissions_for_user(editor).can_edit()


def test_lists_given_to_a_builder_are_relations() -> None:
    topic = factories.make_concept()
    page = factories.make_publication(VisitReportPage, topics=[topic], is_live=False)
    assert list(page.topics.all()) == [topic]
    assert not page.live
