"""What the register of cities keeps of people."""

from django.utils.translation import gettext_lazy as _

from portal.base.personal_data import Erasing, Whom, declare

declare(
    "cities.ContactPoint",
    "person_name",
    "phone",
    "fax",
    "email",
    whom=Whom.CONTACT,
    why=_("So that other cities reach the right person; only with consent"),
    kept=_("Until consent is withdrawn or the entry is deleted"),
    erasing=Erasing.EMPTY,
)
declare(
    "cities.Network",
    "chair_person",
    "chair_title",
    whom=Whom.NAMED,
    why=_("Who leads a network, as it has published itself"),
    kept=_("As long as the page or record exists"),
    erasing=Erasing.EMPTY,
)
declare(
    "cities.Invitation",
    "email",
    "accepted_by",
    whom=Whom.RECIPIENT,
    why=_("To invite people to work for a city"),
    kept=_("30 days after it was answered, withdrawn or has expired"),
    erasing=Erasing.DELETE,
)
declare(
    "cities.Invitation",
    "invited_by",
    whom=Whom.ACCOUNT,
    why=_("To tell who changed, approved or uploaded what"),
    kept=_("30 days after it was answered, withdrawn or has expired"),
    erasing=Erasing.NAMELESS,
)
declare(
    "cities.SheetImport",
    "uploaded_by",
    "rows",
    whom=Whom.ACCOUNT,
    why=_("So that an interrupted import can go on"),
    kept=_("The rows until they are in, the rest 30 days"),
    erasing=Erasing.DELETE,
)
