"""A Saarbrücken editor publishes a report with a picture, translates it twice, and takes it back."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, Translation

from cities.models import City, CityPage
from cities.tenancy.found_city import city_collection
from media.models import PortalImage
from practices.visits.models import VisitReportPage
from tests import factories
from tests.practices.admin.forms import fields_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

SLUG = "behoerdennummer-wird-besucht"
TITLES = {
    "de": "Zwölf Gäste fragen nach der Nummer",
    "en": "Twelve guests ask about the number",
    "ka": "თორმეტი სტუმარი",
}
SUMMARIES = {
    "de": "Eine Gruppe sieht sich das Service-Center an.",
    "en": "A group looks at it.",
    "ka": "ჯგუფი ათვალიერებს.",
}


@pytest.fixture
def city(portal: Any) -> City:
    return factories.make_city()


@pytest.fixture
def clerk(city: City, client: Client) -> Client:
    client.force_login(factories.make_editor(city, language="de"))
    return client


def upload_picture(clerk: Client, city: City) -> PortalImage:
    buffer = BytesIO()
    Image.new("RGB", (1200, 800), "#d4380f").save(buffer, "JPEG")
    url = reverse("wagtailimages:add")
    values = {
        **fields_of_upload(clerk, url),
        "title": "Das Service-Center",
        "file": SimpleUploadedFile("center.jpg", buffer.getvalue(), "image/jpeg"),
        "credit": "Redaktion",
        "alt_text_de": "Eine rote Fläche",
        "collection": str(city_collection(city).pk),
    }
    response = clerk.post(url, values)
    assert response.status_code == 302, response.context["form"].errors
    return PortalImage.objects.get(title="Das Service-Center")


def fields_of_upload(clerk: Client, url: str) -> dict[str, Any]:
    """The plain upload form sends its selects as they stand."""
    form = clerk.get(url).context["form"]
    return {form[name].html_name: value for name in ("licence",) if (value := form[name].value()) is not None}


def publish_report(clerk: Client, city: City, picture: PortalImage) -> VisitReportPage:
    parent = CityPage.objects.get(city=city, locale__language_code="de")
    url = reverse("wagtailadmin_pages:add", args=["visits", "visitreportpage", parent.pk])
    values = {
        **fields_of(clerk, url),
        "title": TITLES["de"],
        "slug": SLUG,
        "summary": SUMMARIES["de"],
        "period": "20.–22.6.2022",
        "pictures-count": "1",
        "pictures-0-deleted": "",
        "pictures-0-order": "0",
        "pictures-0-type": "picture",
        "pictures-0-id": "",
        "pictures-0-value-image": str(picture.pk),
        "pictures-0-value-caption": "",
        "action-publish": "yes",
    }
    response = clerk.post(url, values)
    assert response.status_code == 302, response.context["form"].errors
    return VisitReportPage.objects.get(slug=SLUG, locale__language_code="de")


def translate(clerk: Client, page: VisitReportPage, language: str) -> None:
    """Ask for the translation, fill in every sentence side by side, publish."""
    locale = Locale.objects.get(language_code=language)
    submitted = clerk.post(
        reverse("wagtail_localize:submit_page_translation", args=[page.pk]), {"locales": [str(locale.pk)]}
    )
    assert submitted.status_code == 302
    translation = Translation.objects.get(source__object_id=page.translation_key, target_locale=locale)
    words = {TITLES["de"]: TITLES[language], SUMMARIES["de"]: SUMMARIES[language]}
    for segment in StringSegment.objects.filter(source=translation.source):
        url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
        value = words.get(segment.string.data, f"{segment.string.data} ({language})")
        saved = clerk.put(url, f"value={value}".encode(), content_type="application/x-www-form-urlencoded")
        assert saved.status_code in {200, 201}, saved.content
    target = translation.get_target_instance()
    published = clerk.post(reverse("wagtailadmin_pages:edit", args=[target.pk]), {"action": "publish"})
    assert published.status_code == 302


def channels(language: str) -> dict[str, str]:
    """Every place in which a reader of this language would meet the report."""
    return {
        "search": f"/{language}/search/?q={'სტუმარი' if language == 'ka' else 'number' if language == 'en' else 'Nummer'}",
        "listing": f"/{language}/reports/",
        "feed": f"/{language}/feeds/all.xml",
        "city": f"/{language}/cities/saarbruecken/",
        "sitemap": f"/sitemap-{language}-1.xml",
    }


def where_it_stands(language: str) -> set[str]:
    reader = Client()
    found = set()
    for name, address in channels(language).items():
        answer = reader.get(address)
        assert answer.status_code == 200, address
        text = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        if f"/{language}/cities/saarbruecken/{SLUG}/" in text.decode():
            found.add(name)
    return found


def test_a_report_is_published_translated_found_everywhere_and_taken_back(clerk: Client, city: City) -> None:
    page = publish_report(clerk, city, upload_picture(clerk, city))
    assert where_it_stands("de") == set(channels("de"))
    assert "sitemap" not in where_it_stands("en")

    translate(clerk, page, "en")
    translate(clerk, page, "ka")
    for language in ("de", "en", "ka"):
        assert where_it_stands(language) == set(channels(language)), language
        shown = Client().get(f"/{language}/cities/saarbruecken/{SLUG}/").content.decode()
        assert TITLES[language] in shown
        assert "<picture" in shown or "<img" in shown

    for version in VisitReportPage.objects.filter(translation_key=page.translation_key):
        clerk.post(reverse("wagtailadmin_pages:unpublish", args=[version.pk]))
    for language in ("de", "en", "ka"):
        assert where_it_stands(language) == set(), language
        assert Client().get(f"/{language}/cities/saarbruecken/{SLUG}/").status_code == 404
