"""Releases and their files. A published release never changes: it is withdrawn, never replaced."""

import hashlib
import mimetypes
import uuid
from typing import Any, Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from portal.base.fields import LocalizedTextField
from practices.modules.models.module import SPDX_EXPRESSION, Module

VERSION = RegexValidator(r"^[0-9A-Za-z][0-9A-Za-z.+-]{0,39}$", _("Enter a version such as 1.2.0."))


class Severity(models.TextChoices):
    SECURITY = "security", _("Closes a security hole")
    CORRECTION = "correction", _("Corrects mistakes")
    FEATURE = "feature", _("Adds something")


class ReleaseState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    YANKED = "yanked", _("Withdrawn")


class ReleaseIsFinal(Exception):
    """A published release or its file must not be changed."""


class ReleaseQuerySet(models.QuerySet["Release"]):
    def shown(self) -> Self:
        """What readers may see: published ones, and withdrawn ones with their reason."""
        return self.exclude(state=ReleaseState.DRAFT)

    def downloadable(self) -> Self:
        return self.filter(state=ReleaseState.PUBLISHED)


class Release(ClusterableModel):
    """One version of a module."""

    module = models.ForeignKey(Module, verbose_name=_("module"), on_delete=models.CASCADE, related_name="releases")
    version = models.CharField(
        _("version"),
        max_length=40,
        validators=[VERSION],
        help_text=_("Numbers with dots, larger than the last one: 1.2.0."),
    )
    released_on = models.DateField(_("released on"))
    notes = LocalizedTextField(
        _("what is new"), help_text=_("For whom it is worth updating: “Answers can now have pictures.”")
    )
    severity = models.CharField(
        _("kind of change"),
        max_length=10,
        choices=Severity.choices,
        default=Severity.FEATURE,
        help_text=_("Cities that use the module are told according to this."),
    )
    supersedes = models.ForeignKey(
        "self",
        verbose_name=_("replaces"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="superseded_by",
        help_text=_("The version it replaces."),
    )
    state = models.CharField(_("state"), max_length=10, choices=ReleaseState.choices, default=ReleaseState.DRAFT)
    yank_reason = LocalizedTextField(
        _("why it was withdrawn"), help_text=_("What is wrong with it, and what to use instead.")
    )
    is_sample = models.BooleanField(_("sample"), default=False, help_text=_("Shows how it works; not for use."))

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["-released_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["module", "version"], name="release_version_once")]

    def __str__(self) -> str:
        return f"{self.module.code} {self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A draft may change; afterwards only the actions that publish and withdraw touch their own columns."""
        if self.pk and kwargs.get("update_fields") is None and self._stored_state() != ReleaseState.DRAFT:
            raise ReleaseIsFinal(str(self))
        super().save(*args, **kwargs)

    def _stored_state(self) -> str | None:
        return Release.objects.filter(pk=self.pk).values_list("state", flat=True).first() or ReleaseState.DRAFT

    @property
    def is_draft(self) -> bool:
        return self.state == ReleaseState.DRAFT

    @property
    def is_downloadable(self) -> bool:
        return self.state == ReleaseState.PUBLISHED


def artefact_path(artefact: "Artefact", _filename: str) -> str:
    """A generated name: nothing of the upload's name reaches the disk."""
    return f"artefacts/{uuid.uuid4().hex}"


class Artefact(models.Model):
    """One file of a release."""

    release = ParentalKey(Release, verbose_name=_("release"), on_delete=models.CASCADE, related_name="artefacts")
    file = models.FileField(_("file"), upload_to=artefact_path)
    name = models.CharField(
        _("file name"),
        max_length=150,
        blank=True,
        help_text=_("As it will be called on the reader's machine: citizen-questions-1.2.0.zip. Empty: as it is."),
    )
    media_type = models.CharField(_("media type"), max_length=100, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)
    language = models.CharField(
        _("language"),
        max_length=12,
        choices=settings.LANGUAGES,
        blank=True,
        help_text=_("Empty when the file speaks no language."),
    )
    licence = models.CharField(
        _("other licence"),
        max_length=120,
        blank=True,
        validators=[SPDX_EXPRESSION],
        help_text=_("Only when it differs from the module's."),
    )
    downloads = models.PositiveBigIntegerField(_("downloads"), default=0, editable=False)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["release", "name"], name="artefact_name_once")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields") is None and self.release.state != ReleaseState.DRAFT:
            raise ReleaseIsFinal(str(self.release))
        if self.file and not getattr(self.file, "_committed", True):  # fresh from an upload, not stored yet
            self._measure()
        super().save(*args, **kwargs)

    def _measure(self) -> None:
        """Size, type and checksum come from the file itself; the name from the upload unless another was given."""
        self.name = self.name or str(self.file.name).rpartition("/")[2][:150]
        self.media_type = mimetypes.guess_type(self.name)[0] or "application/octet-stream"
        self.size = self.file.size
        self.file.seek(0)
        self.sha256 = hashlib.file_digest(self.file.file, "sha256").hexdigest()
        self.file.seek(0)
