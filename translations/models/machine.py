"""Words that a machine wrote and no person has approved yet."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class MachineMadeMixin(models.Model):
    """A page that can say: a machine translated this. A person's approval clears it (``approve_translation``)."""

    is_machine_made = models.BooleanField(_("machine-made"), default=False, editable=False)
    machine_engine = models.CharField(_("translated by"), max_length=80, blank=True, editable=False)
    machine_made_on = models.DateField(_("translated on"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def mark_machine_made(self, *, engine: str, on: date) -> None:
        self.is_machine_made, self.machine_engine, self.machine_made_on = True, engine, on

    def mark_checked(self) -> None:
        for name, value in self.no_machine_facts().items():
            setattr(self, name, value)

    @staticmethod
    def no_machine_facts() -> dict[str, Any]:
        """The three values of a page that persons wrote or approved."""
        return {"is_machine_made": False, "machine_engine": "", "machine_made_on": None}

    def machine_facts(self) -> dict[str, Any]:
        """The three values, for another copy of this page (its draft)."""
        return {name: getattr(self, name) for name in self.no_machine_facts()}
