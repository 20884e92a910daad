"""Blocks only reports of visits have."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class NextStepBlock(blocks.StructBlock):
    """Something agreed for the time after."""

    text = blocks.CharBlock(label=_("What will be done"), max_length=250)
    owner = blocks.CharBlock(label=_("Who does it"), required=False, max_length=120)
    due = blocks.CharBlock(label=_("Until when"), required=False, max_length=60)
    is_done = blocks.BooleanBlock(label=_("Done"), required=False)

    class Meta:
        icon = "tick"
        label = _("Next step")
        template = "portal/components/blocks/next_step.html"
