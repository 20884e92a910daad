"""What stands in a file, as far as it could be read. Never shown; the search finds by it."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class TextState(models.TextChoices):
    READ = "read", _("Read")
    EMPTY = "empty", _("Nothing to read")
    FAILED = "failed", _("Could not be read")


class ReadFault(models.TextChoices):
    """Why, and what the editor can do."""

    LOCKED = "locked", _("A password protects the file. Save it without one and upload it again.")
    BROKEN = "broken", _("The file is damaged. Open it, save it anew and upload it again.")
    SLOW = "slow", _("Reading it takes too long. A simpler file, with fewer drawings, can be read.")
    LARGE = "large", _("Reading it needs too much memory. Split it into smaller files.")
    LOST = "lost", _("The file itself is missing from the store.")


class FileTextQuerySet(models.QuerySet["FileText"]):
    def failed(self) -> Self:
        return self.filter(state=TextState.FAILED)


class FileText(models.Model):
    """The words of one content, whichever document, release or page carries it.

    A content that changes has another checksum and so no text yet: it is waiting to be read.
    """

    sha256 = models.CharField("SHA-256", max_length=64, primary_key=True)
    state = models.CharField(_("state"), max_length=10, choices=TextState.choices)
    fault = models.CharField(_("reason"), max_length=10, choices=ReadFault.choices, blank=True)
    text = models.TextField(_("text"), blank=True)
    read_at = models.DateTimeField(_("read at"))
    # A page published while the file was read may have missed its words; a minute later nothing can be missed.
    is_settled = models.BooleanField(default=False)

    objects = FileTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of a file")
        verbose_name_plural = _("texts of files")

    def __str__(self) -> str:
        return f"{self.sha256[:12]}: {self.state}"
