"""Pictures with credit, alternative text per language and nothing hidden inside."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from media.models.credits import CreditMixin
from portal.base.fields import LocalizedTextField


class PortalImage(CreditMixin, AbstractImage):
    alt_text = LocalizedTextField(
        _("alternative text"),
        help_text=_("What the picture says, for people who do not see it. Leave empty only for decoration."),
    )
    shows_people = models.BooleanField(_("people can be recognised"), default=False)
    consent = models.CharField(
        _("consent of the people shown"),
        max_length=200,
        blank=True,
        help_text=_("On what ground the picture may be shown."),
    )

    admin_form_fields = (
        *Image.admin_form_fields,
        "credit",
        "licence",
        "year",
        "alt_text",
        "caption",
        "shows_people",
        "consent",
        "may_press_download",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_image", "Can choose image")]

    @property
    def default_alt_text(self) -> str:
        return str(self.alt_text.text_for() if self.alt_text else "")


class PortalRendition(AbstractRendition):
    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
