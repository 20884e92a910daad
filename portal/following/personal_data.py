"""What is kept of those who follow something."""

from django.utils.translation import gettext_lazy as _

from portal.base.personal_data import Erasing, Whom, declare

declare(
    "following.Following",
    "person",
    "address",
    "value",
    whom=Whom.RECIPIENT,
    why=_("To tell a person what is new about what they follow"),
    kept=_("Until the person stops it; 7 days where the address is not confirmed"),
    erasing=Erasing.DELETE,
)
