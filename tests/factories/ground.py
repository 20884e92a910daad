"""The ground every portal stands on: tree roots and the ten trees."""

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, Locale, Page

from portal.home.actions.found_portal import found_portal
from portal.home.models import HomePage

# Rights that no model declares: migrations make them, and a test that empties the database takes them along.
RIGHTS_OF_MIGRATIONS = (
    ("wagtailadmin", "admin", "access_admin"),
    ("wagtail_localize", "translation", "submit_translation"),
    ("wagtailcore", "page", "translate_page"),
)


def lay_ground() -> dict[str, HomePage]:
    """Home pages by language; also after a test that emptied the database with the roots in it."""
    if not Page.objects.filter(depth=1).exists():
        Locale.objects.get_or_create(language_code="en")
        Page.add_root(title="Root", slug="root", locale=locale_of("en"))
    if not Collection.objects.filter(depth=1).exists():
        Collection.add_root(name="Root")
    for app_label, model, codename in RIGHTS_OF_MIGRATIONS:
        content_type, _is_new = ContentType.objects.get_or_create(app_label=app_label, model=model)
        Permission.objects.get_or_create(content_type=content_type, codename=codename, defaults={"name": codename})
    return found_portal()


def locale_of(language: str) -> Locale:
    return Locale.objects.get(language_code=language)
