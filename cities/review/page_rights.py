"""The rights on pages of a city whose rule asks for a second person: nobody publishes at once."""

from cities.review.deciding import needs_second_person
from portal.base.page_rights import PortalPageTester


class ReviewedPageTester(PortalPageTester):
    """Every road of Wagtail that publishes asks here: form, list, copy, schedule."""

    def can_publish(self) -> bool:
        return bool(super().can_publish()) and not needs_second_person(self.page, self.user)

    def can_publish_subpage(self) -> bool:
        return bool(super().can_publish_subpage()) and not needs_second_person(self.page, self.user)

    def can_keep_up(self) -> bool:
        """The rule is about words that nobody else has read."""
        return bool(super().can_publish())

    def can_set_view_restrictions(self) -> bool:
        return self.can_keep_up()

    def can_unschedule(self) -> bool:
        return self.can_keep_up()
