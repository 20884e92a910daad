"""Reusable modules: software, configurations, forms, text sets, trainings, templates, data."""

import uuid
from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from cities.models import City, ContactPoint
from portal.base.fields import LocalizedTextField
from portal.base.models import RecordPageMixin
from practices.publications.models import Publication

SPDX_EXPRESSION = RegexValidator(
    r"^[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+)*$",
    _("Enter an SPDX licence expression, for example EUPL-1.2 or MIT OR Apache-2.0."),
)


class ModuleKind(models.TextChoices):
    SOFTWARE = "software", _("Software")
    CONFIGURATION = "configuration", _("Configuration")
    PROCESS = "process", _("Process")
    TEXT_SET = "text-set", _("Set of texts")
    FORM = "form", _("Form")
    TRAINING = "training", _("Training")
    TEMPLATE = "template", _("Template")
    DATA = "data", _("Data")


class DevelopmentStatus(models.TextChoices):
    """The words of publiccode.yml."""

    CONCEPT = "concept", _("Concept")
    DEVELOPMENT = "development", _("In development")
    BETA = "beta", _("Beta")
    STABLE = "stable", _("Stable")
    OBSOLETE = "obsolete", _("Obsolete")


class MaintenanceType(models.TextChoices):
    INTERNAL = "internal", _("By the city itself")
    CONTRACT = "contract", _("By contract")
    COMMUNITY = "community", _("By a community")
    NONE = "none", _("Nobody")


class ModuleFactsMixin(models.Model):
    """The facts of a module, drafted on its page and kept on its record once published."""

    module_kind = models.CharField(
        _("kind"),
        max_length=15,
        choices=ModuleKind.choices,
        default=ModuleKind.SOFTWARE,
        help_text=_("A form or a training plan is a module as well as a program."),
    )
    development_status = models.CharField(
        _("development status"),
        max_length=12,
        choices=DevelopmentStatus.choices,
        default=DevelopmentStatus.STABLE,
        help_text=_("How far it is; say “Beta” when only you use it yet."),
    )
    software_type = models.CharField(
        _("software type"), max_length=40, blank=True, help_text=_("For example: standalone/web, library, addon.")
    )
    platforms = models.CharField(_("platforms"), max_length=120, blank=True, help_text=_("With commas: web, linux."))
    categories = models.CharField(
        _("categories"), max_length=200, blank=True, help_text=_("Words of publiccode.yml.")
    )
    licence = models.CharField(
        _("licence"),
        max_length=120,
        blank=True,
        validators=[SPDX_EXPRESSION],
        help_text=_("SPDX, for example EUPL-1.2."),
    )
    copyright_owner = models.CharField(
        _("copyright owner"),
        max_length=160,
        blank=True,
        help_text=_("Who may grant the licence: City of Saarbrücken."),
    )
    maintenance_type = models.CharField(
        _("maintained"),
        max_length=10,
        choices=MaintenanceType.choices,
        default=MaintenanceType.INTERNAL,
        help_text=_("Who corrects mistakes."),
    )
    contractors = models.CharField(
        _("contractors"), max_length=200, blank=True, help_text=_("For example: IKS, until the end of 2027.")
    )
    maintenance_contact = models.ForeignKey(
        ContactPoint,
        verbose_name=_("contact for maintenance"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Whom another city asks before using it."),
    )
    is_localisation_ready = models.BooleanField(
        _("ready for other languages"),
        default=False,
        help_text=_("Texts can be translated without changing the program."),
    )
    available_languages = models.CharField(
        _("available languages"), max_length=80, blank=True, help_text=_("Codes with commas: de, ka.")
    )
    repository_url = models.URLField(
        _("repository"), blank=True, help_text=_("Where the source lies, if it is public.")
    )
    based_on_url = models.URLField(
        _("based on (address)"),
        blank=True,
        help_text=_("The address of what it was made from, if that is not registered here."),
    )
    requires_legal = LocalizedTextField(
        _("legal requirements"), help_text=_("For example: a rule on data protection for call records.")
    )
    requires_data = LocalizedTextField(
        _("data it needs"), help_text=_("For example: opening hours of all offices, kept up to date.")
    )
    requires_staff = LocalizedTextField(
        _("staff it needs"), help_text=_("For example: one editor, half a day a week.")
    )
    requires_hardware = LocalizedTextField(
        _("hardware it needs"), help_text=_("For example: any web server with 2 GB of memory.")
    )
    requires_budget = LocalizedTextField(
        _("budget it needs"), help_text=_("For example: about 3 000 € a year for hosting.")
    )
    requires_training = LocalizedTextField(_("training it needs"), help_text=_("For example: two hours for editors."))
    effort = LocalizedTextField(_("effort to introduce it"), help_text=_("For example: two people, six weeks."))

    class Meta:
        abstract = True


MODULE_FACTS = tuple(field.name for field in ModuleFactsMixin._meta.local_fields)


class Module(index.Indexed, ModuleFactsMixin):
    """One module for all languages; its releases hang here."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(_("code"), max_length=80, unique=True)
    city = models.ForeignKey(City, null=True, on_delete=models.PROTECT, related_name="modules")
    running_cities = models.ManyToManyField(
        City,
        verbose_name=_("cities that run it"),
        blank=True,
        related_name="modules_run",
        help_text=_("Where it is in daily use."),
    )
    based_on = models.ManyToManyField(
        "self",
        verbose_name=_("based on"),
        symmetrical=False,
        blank=True,
        related_name="adaptations",
        help_text=_("Modules registered here that it was made from."),
    )

    search_fields = [index.SearchField("code")]

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")
        ordering = ["code"]

    def __str__(self) -> str:
        page = next(iter(self.pages.all()), None)  # keeps to what was prefetched
        return page.title if page else self.code


class ModulePage(RecordPageMixin, ModuleFactsMixin, Publication):
    """A module described in one language."""

    kind = "module"
    record_field = "module"
    record_facts: ClassVar[dict[str, str]] = {
        "city": "city",
        "running_cities": "running_cities",
        "based_on": "based_on",
        **{name: name for name in MODULE_FACTS},
    }
    shared_facts = (*Publication.shared_facts, *MODULE_FACTS, "running_cities", "based_on")
    shared_fact_rows = ("dependencies",)

    module = models.ForeignKey(Module, null=True, editable=False, on_delete=models.PROTECT, related_name="pages")
    description = RichTextField(
        _("description"), blank=True, help_text=_("What it does for whom, in two or three short paragraphs.")
    )
    features = RichTextField(_("what it can do"), blank=True, help_text=_("A list of what it can do, one line each."))
    manual = RichTextField(
        _("how to introduce it"), blank=True, help_text=_("From download to first use, step by step.")
    )
    running_cities = ParentalManyToManyField(
        City,
        verbose_name=_("cities that run it"),
        blank=True,
        related_name="module_pages_run",
        help_text=_("Where it is in daily use."),
    )
    based_on = ParentalManyToManyField(
        Module,
        verbose_name=_("based on"),
        blank=True,
        related_name="adaptation_pages",
        help_text=_("Modules registered here that it was made from."),
    )

    template = "modules/module_page.html"

    class Meta:
        verbose_name = _("module page")
        verbose_name_plural = _("module pages")

    def new_record(self) -> Any:
        return Module(uuid=self.translation_key, city_id=self.owner_in_tree(), code=free_code(self.slug))

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from practices.modules.presentation.module import module_view

        return {**super().get_context(request, *args, **kwargs), **module_view(self, request).context()}


class Dependency(Orderable):
    """Something the module needs to run."""

    page = ParentalKey(ModulePage, on_delete=models.CASCADE, related_name="dependencies")
    name = models.CharField(_("name"), max_length=120, help_text=_("For example: PostgreSQL."))
    version = models.CharField(_("version"), max_length=60, blank=True, help_text=_("For example: 14 or newer."))
    is_optional = models.BooleanField(_("optional"), default=False)

    class Meta(Orderable.Meta):
        verbose_name = _("dependency")
        verbose_name_plural = _("dependencies")


def free_code(wanted: str) -> str:
    """The wanted module code, with a number behind it when another module has it."""
    taken = set(Module.objects.filter(code__startswith=wanted).values_list("code", flat=True))
    number, code = 1, wanted
    while code in taken:
        number += 1
        code = f"{wanted}-{number}"
    return code
