"""How practices are found when one is linked to another."""

from django.db.models import QuerySet

from portal.base.picking import Picking, register_picking
from practices.publications.models import Practice


def find_practices(typed: str) -> QuerySet[Practice]:
    practices = Practice.objects.prefetch_related("pages").order_by("pk")
    return practices.filter(pages__title__icontains=typed).distinct() if typed else practices


register_picking(Practice, Picking(find_practices))
