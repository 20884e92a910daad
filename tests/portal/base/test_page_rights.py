"""Rights on pages cost the same whatever the number of grants."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page
from wagtail.permissions import policy_registry

from portal.base.page_rights import PortalPagePolicy
from tests import factories

pytestmark = pytest.mark.django_db

MANY = 400


@pytest.fixture
def policy(portal: object) -> PortalPagePolicy:
    registered = policy_registry.get_by_type(Page)
    assert isinstance(registered, PortalPagePolicy)
    return registered


def person_with(right: str, *pages: Page, username: str = "somebody") -> Any:
    group = Group.objects.create(name=username)
    permission = Permission.objects.get(codename=right, content_type__app_label="wagtailcore")
    GroupPagePermission.objects.bulk_create(
        [GroupPagePermission(group=group, page=page, permission=permission) for page in pages]
    )
    user = factories.make_user(username)
    user.groups.add(group)
    return user


def pages_below(parent: Page, count: int) -> list[Page]:
    """Rows of the tree, quickly: the rule is about paths."""
    made = [
        Page(
            path=f"{parent.path}{9000 + number}",
            depth=parent.depth + 1,
            title=f"page {number}",
            slug=f"page-{number}",
            locale=parent.locale,
            url_path=f"{parent.url_path}page-{number}/",
        )
        for number in range(count)
    ]
    return Page.objects.bulk_create(made)


def test_hundreds_of_grants_end_in_no_error(policy: PortalPagePolicy) -> None:
    home = factories.make_city_page().get_parent()
    pages = pages_below(home, MANY)
    user = person_with("change_page", *pages)
    assert policy.instances_user_has_permission_for(user, "change").filter(depth=home.depth + 1).count() == MANY
    explorable = set(policy.explorable_instances(user).values_list("path", flat=True))
    assert explorable == {home.path, *(page.path for page in pages)}


def test_the_explorer_shows_the_way_and_nothing_beside_it(policy: PortalPagePolicy) -> None:
    mine, other = (factories.make_city_page(factories.make_city(code)) for code in ("mine", "other"))
    english = factories.make_city_page(mine.city, language="en")
    user = person_with("change_page", mine, english)
    seen = set(policy.explorable_instances(user).values_list("pk", flat=True))
    ways = {page.pk for page in (*mine.get_ancestors(), *english.get_ancestors())}
    assert seen == {mine.pk, english.pk, *ways}
    assert other.pk not in seen


def test_somebody_without_grants_explores_nothing(policy: PortalPagePolicy) -> None:
    user = factories.make_user("nobody")
    assert not policy.explorable_instances(user).exists()
    assert not policy.instances_user_has_permission_for(user, "change").exists()


def test_adding_means_changing_what_is_one_s_own(policy: PortalPagePolicy) -> None:
    parent = factories.make_city_page()
    user = person_with("add_page", parent)
    own = factories.make_practice_page(below=parent, owner=user)
    factories.make_practice_page(below=parent, title="Fremdes")
    assert list(policy.instances_user_has_permission_for(user, "change")) == [own.page_ptr]
    assert policy.instances_user_has_permission_for(user, "add").count() == 3


def test_a_grant_below_another_adds_nothing(policy: PortalPagePolicy) -> None:
    parent = factories.make_city_page()
    page = factories.make_practice_page(below=parent)
    user = person_with("publish_page", parent, page)
    assert set(policy.instances_user_has_permission_for(user, "publish")) == {parent.page_ptr, page.page_ptr}


def test_whoever_may_do_everything_sees_everything(policy: PortalPagePolicy) -> None:
    user = factories.make_user("root", is_superuser=True)
    assert policy.explorable_instances(user).count() == Page.objects.count()
