"""What the outbox keeps of those who get e-mails."""

from django.utils.translation import gettext_lazy as _

from portal.base.personal_data import Erasing, Whom, declare

TO_SEND = _("To send the e-mails that a person gets")

declare(
    "letters.Letter",
    "person",
    "address",
    "subject",
    "text",
    whom=Whom.RECIPIENT,
    why=TO_SEND,
    kept=_("The words until it is sent, the address 90 days longer"),
    erasing=Erasing.DELETE,
)
declare(
    "letters.Notice",
    "person",
    "address",
    "text",
    whom=Whom.RECIPIENT,
    why=TO_SEND,
    kept=_("Until the next digest has been sent"),
    erasing=Erasing.DELETE,
)
declare(
    "letters.Choice",
    "person",
    whom=Whom.ACCOUNT,
    why=_("How often a person wants e-mails"),
    kept=_("As long as the account exists"),
    erasing=Erasing.DELETE,
)
