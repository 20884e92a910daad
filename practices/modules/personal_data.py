"""What modules say of people: owners and contractors are mostly offices and companies, now and then a person."""

from django.utils.translation import gettext_lazy as _

from portal.base.personal_data import Erasing, Whom, declare

for model in ("modules.Module", "modules.ModulePage"):
    declare(
        model,
        "copyright_owner",
        "contractors",
        whom=Whom.NAMED,
        why=_("To say who owns and maintains a module"),
        kept=_("As long as the page or record exists"),
        erasing=Erasing.EMPTY,
    )
