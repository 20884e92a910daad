"""What Wagtail learns about visits."""

from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from cities.tenancy.policy import EDITED_BY_AUTHORS, CityOwnedPolicy
from practices.visits.models import Visit
from practices.visits.viewsets import VisitViewSet

register_permission_policy(Visit, CityOwnedPolicy(Visit, asks=EDITED_BY_AUTHORS))
register_snippet(VisitViewSet)
