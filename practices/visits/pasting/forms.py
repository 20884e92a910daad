"""The two forms of pasting: the text itself, and what was found in it."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cities.models import City, CityPage, ConsentBasis, Network, Unit
from cities.tenancy.rights import cities_of
from portal.base.form_fields import CountedText, PeriodFormField
from portal.base.models.pages import SUMMARY_LENGTH
from practices.visits.models import VisitFormat, VisitKind
from practices.visits.pasting.reading.upload import ArticleUnreadable, read_pasted, read_upload, stated_address
from practices.visits.pasting.source import Piece
from translations.models import Concept

LONGEST_TEXT = 200_000
ADD = "add_page"
ROLES = (
    ("host", _("host")),
    ("guest", _("took part")),
    ("", _("only mentioned")),
)


class PasteForm(forms.Form):
    """``pieces`` and ``parent`` are there once it is valid."""

    city = forms.ModelChoiceField(label=_("City"), queryset=City.objects.none(), empty_label=None)
    language = forms.ChoiceField(
        label=_("Language of the text"),
        choices=settings.LANGUAGES,
        help_text=_("The report is written in this language. Translations come later."),
    )
    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_(
            "Copy the whole article, with captions, credits and contact; what belongs to the website is left out."
        ),
    )
    file = forms.FileField(
        label=_("or a file"),
        required=False,
        help_text=_("A Word document (.docx), a web page (.html) or plain text (.txt)."),
        widget=forms.FileInput(attrs={"accept": ".docx,.html,.htm,.txt"}),
    )
    address = forms.URLField(
        label=_("Where it is published"),
        required=False,
        max_length=200,
        assume_scheme="https",
        help_text=_("The address of the article, if it stands on your website. It is kept with the report."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        city: Any = self.fields["city"]
        city.queryset = cities_of(user, ADD)
        self.pieces: tuple[Piece, ...] = ()
        self.parent: CityPage | None = None

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or {})
        if self.errors:
            return cleaned
        self._find_parent(cleaned)
        text, file = cleaned.get("text", ""), cleaned.get("file")
        if bool(text.strip()) == bool(file):
            raise ValidationError(_("Paste a text or choose a file, one of the two."))
        self._read(text, file)
        cleaned["address"] = cleaned.get("address") or stated_address(text, file)
        return cleaned

    def _find_parent(self, cleaned: dict[str, Any]) -> None:
        pages = CityPage.objects.filter(alias_of__isnull=True, locale__language_code=cleaned["language"])
        self.parent = pages.filter(city=cleaned["city"]).first()
        if self.parent is None or not self.parent.permissions_for_user(self.user).can_add_subpage():
            self.add_error("language", _("You may not add pages for this city in this language."))

    def _read(self, text: str, file: Any) -> None:
        try:
            self.pieces = read_upload(file, file.name) if file else read_pasted(text)
        except ArticleUnreadable as refusal:
            self.add_error("file" if file else "text", refusal)


class WordsForm(forms.Form):
    """What the whole report is called, when and how it was."""

    title = forms.CharField(label=_("Title"), max_length=255)
    summary = forms.CharField(
        label=_("Summary"),
        required=False,
        max_length=SUMMARY_LENGTH,
        widget=CountedText,
        help_text=_("One sentence for lists and search results. You can also write it later."),
    )
    period = PeriodFormField(label=_("When"), required=False, max_length=40)
    kind = forms.ChoiceField(label=_("Kind"), choices=VisitKind.choices)
    format = forms.ChoiceField(label=_("Format"), choices=VisitFormat.choices)
    networks = forms.ModelMultipleChoiceField(
        label=_("Networks"),
        queryset=Network.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("Topics"),
        queryset=Concept.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, networks: Any, topics: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: Any = self.fields
        offered["networks"].queryset = Network.objects.filter(pk__in=[each.pk for each in networks])
        offered["topics"].queryset = Concept.objects.with_labels().filter(pk__in=[each.pk for each in topics])
        for name in ("networks", "topics"):
            if not offered[name].queryset:
                del self.fields[name]


class CityRow(forms.Form):
    part = forms.ChoiceField(label=_("Part"), choices=ROLES, required=False)


class UnitRow(forms.Form):
    part = forms.ChoiceField(label=_("Part"), choices=ROLES, required=False)


class PersonRow(forms.Form):
    take = forms.BooleanField(label=_("Name in the report"), required=False)
    name = forms.CharField(label=_("Name"), max_length=120)
    role = forms.CharField(label=_("Role"), max_length=1000, required=False)
    city = forms.ModelChoiceField(
        label=_("For which city"), queryset=City.objects.none(), required=False, empty_label=_("not stated")
    )
    is_host = forms.BooleanField(label=_("on the side of the hosts"), required=False)

    def __init__(self, *args: Any, cities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        city: Any = self.fields["city"]
        city.queryset = City.objects.with_names().filter(pk__in=[each.pk for each in cities])


class QuotationRow(forms.Form):
    take = forms.BooleanField(label=_("Set apart as a quotation"), required=False)
    speaker = forms.CharField(label=_("Who says it"), max_length=120, required=False)
    role = forms.CharField(label=_("Role"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or {})
        if cleaned.get("take") and not cleaned.get("speaker"):
            self.add_error("speaker", _("Say who speaks, or leave the words in the story."))
        return cleaned


class CaptionRow(forms.Form):
    take = forms.BooleanField(label=_("Prepare a place for the picture"), required=False)
    caption = forms.CharField(label=_("Caption"), max_length=250, required=False)
    credit = forms.CharField(label=_("Credit"), max_length=250, required=False)
    count = forms.IntegerField(label=_("How many pictures"), min_value=1, max_value=20)


class ContactRow(forms.Form):
    """For somebody the register does not know yet."""

    take = forms.BooleanField(label=_("Enter in the register of contacts"), required=False)
    person = forms.CharField(label=_("Person"), max_length=120, required=False)
    role_title = forms.CharField(label=_("Role"), max_length=200)
    unit = forms.ModelChoiceField(
        label=_("Office"), queryset=Unit.objects.none(), required=False, empty_label=_("a new one, named below")
    )
    office = forms.CharField(label=_("Name of a new office"), max_length=200, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    fax = forms.CharField(label=_("Fax"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    basis = forms.ChoiceField(
        label=_("Ground for showing it"),
        choices=[choice for choice in ConsentBasis.choices if choice[0] != ConsentBasis.CONSENT],
        help_text=_("Without a ground readers see only the role. A written consent is entered in the register."),
    )

    def __init__(self, *args: Any, city: City, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit: Any = self.fields["unit"]
        unit.queryset = Unit.objects.filter(city=city)

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or {})
        if cleaned.get("take") and not (cleaned.get("unit") or cleaned.get("office")):
            self.add_error("office", _("Choose an office, or name a new one."))
        return cleaned


class KnownContactRow(forms.Form):
    take = forms.BooleanField(label=_("Name as the contact of the report"), required=False)
