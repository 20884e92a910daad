"""Founded cities with one person in each role; the first city has one of everything.

What others must not learn of it carries the word ``CANARY`` in its name.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Locale, Page, Site
from wagtail_localize.models import StringSegment, Translation
from wagtail_localize.operations import translate_object

from cities.models import CentralRole, City, CityRole
from cities.people.inviting import invite_person
from cities.tenancy.found_city import city_collection, found_city
from cities.tenancy.roles import city_group, give_role
from media.models import PortalDocument
from portal.accounts.models import User
from portal.base.localized_text import LocalizedText
from practices.modules.actions.add_artefact import add_artefact
from practices.modules.actions.publish_release import publish_release
from practices.visits.models import Visit
from tests import factories

CITIES = 30
CANARY = "quagscanary"
NOBODY = "nobody"
AUTHOR, TRANSLATOR, EDITOR, PEOPLE = "author", "translator", "editor", "people"
STRANGER = "stranger"  # every role there is, in another city
NETWORK, OFFICE, PORTAL = "network_editor", "office", "portal_administrator"
OWN = (AUTHOR, TRANSLATOR, EDITOR, PEOPLE)
CENTRAL = (NETWORK, OFFICE, PORTAL)
PERSONS = (NOBODY, *OWN, STRANGER, *CENTRAL)

PAGE_WORDS = {
    "content_type_app_name": "publications",
    "content_type_model_name": "goodpracticepage",
    "app_label": "publications",
    "model_name": "goodpracticepage",
    "session_id": 1,
    "page_view_restriction_id": 1,
    "language": "pl",
}

Parts = Mapping[str, Any]  # what a route's converters are filled with


@dataclass(slots=True)
class Tenants:
    """``subjects`` names objects; each gives the parts of an address that lead to it."""

    city: City
    partner: City
    people: dict[str, User]
    subjects: dict[str, Parts] = field(default_factory=dict)
    records: dict[str, Any] = field(default_factory=dict)

    def add(self, subject: str, record: Any, /, **parts: Any) -> Any:
        self.records[subject] = record
        names = {"app_label": record._meta.app_label, "model_name": record._meta.model_name}
        self.subjects[subject] = {"pk": record.pk, **names, **parts}
        return record


def settle_tenants(count: int = CITIES) -> Tenants:
    factories.lay_ground()
    codes = ("saarbruecken", "tbilisi", *(f"city-{number}" for number in range(count - 2)))
    cities = [factories.make_city(code, official_languages="de") for code in codes]
    for city in cities:
        found_city(city)
    tenants = Tenants(cities[0], cities[2], _people(cities[0], cities[1]))
    _pages(tenants)
    _records(tenants)
    _files(tenants)
    _central_things(tenants)
    _several_at_once(tenants)
    tenants.subjects["here"] = {}
    tenants.subjects["public"] = _public_parts(tenants)
    return tenants


def _people(own: City, other: City) -> dict[str, User]:
    roles = zip(OWN, (CityRole.AUTHOR, CityRole.TRANSLATOR, CityRole.EDITOR, CityRole.ADMINISTRATOR), strict=True)
    people = {name: factories.make_colleague(role, own) for name, role in roles}
    people[STRANGER] = factories.make_user("stranger")
    for role in CityRole:
        give_role(people[STRANGER], other, role, by=None)
    for name, role in zip(CENTRAL, CentralRole, strict=True):
        people[name] = factories.make_central_person(role)
    return people


def _page(tenants: Tenants, subject: str, page: Any, /, **parts: Any) -> Any:
    """Under every name that a route gives to a page."""
    revision = page.latest_revision or page.save_revision()
    names = ("page_id", "parent_page_id", "page_to_move_id", "page_pk", "id")
    ids = dict.fromkeys(names, page.pk)
    revision_ids = {"revision_id": revision.pk, "revision_id_a": "earliest", "revision_id_b": "latest"}
    parts = {"destination_id": page.pk, **parts}
    return tenants.add(subject, page, **ids, **revision_ids, **PAGE_WORDS, object_id=page.pk, **parts)


def _pages(tenants: Tenants) -> None:
    people = tenants.people
    parent = _page(tenants, "city_page", factories.make_city_page(tenants.city))
    other = factories.make_city_page(tenants.city, language="ka")
    practice = factories.make_practice_page(below=parent, owner=people[EDITOR], title="Öffentliches Telefon")
    own = factories.make_practice_page(below=parent, owner=people[AUTHOR], title=f"{CANARY} Entwurf", is_live=False)
    handed_in = factories.make_practice_page(
        below=parent, owner=people[AUTHOR], title=f"{CANARY} Eingereicht", is_live=False
    )
    state = handed_in.get_workflow().start(handed_in, people[AUTHOR])
    task = state.current_task_state
    _page(tenants, "practice", practice, destination_id=other.pk, workflow_pk=state.workflow_id)
    _page(tenants, "draft", own, destination_id=other.pk)
    _page(
        tenants,
        "handed_in",
        handed_in,
        action_name="approve",
        destination_id=other.pk,
        task_state_id=task.pk,
        task_id=task.task_id,
        workflow_state_id=state.pk,
    )
    english = Locale.objects.get(language_code="en")
    translate_object(practice, [english], user=people[EDITOR])
    translation = Translation.objects.get(source__object_id=practice.translation_key, target_locale=english)
    target = translation.get_target_instance()
    target.title = f"{CANARY} Translation"
    target.save()
    _page(
        tenants,
        "translation",
        target,
        translation_id=translation.pk,
        destination_id=other.pk,
        string_segment_id=StringSegment.objects.filter(source=translation.source)[0].pk,
        overridable_segment_id=1,
        mode="form",
    )
    tenants.add("source", practice, translation_source_id=translation.source_id)


def _records(tenants: Tenants) -> None:
    city, partner = tenants.city, tenants.partner
    unit = tenants.add("unit", factories.make_unit("buergeramt", city=city))
    tenants.add("contact", factories.make_contact_point(unit, person_name=f"{CANARY} Person"))
    visit = Visit.objects.create(city=city, title=LocalizedText({"de": f"{CANARY} Plan"}))
    tenants.add("visit", visit, key=visit.uuid)
    tenants.add("partnership", factories.make_partnership(city, partner))
    page = _page(tenants, "module", factories.make_module_page(below=tenants.records["city_page"]))
    tenants.add("release", factories.make_release(page.module, version=f"1.0.0-{CANARY}"))
    published = factories.make_release(page.module, version="0.9.0")
    add_artefact(published, ContentFile(b"words", name="words.txt"), by=None)
    publish_release(published, by=None)
    tenants.add("published_release", published, code=page.module.code, version="0.9.0", name="words.txt")


def _files(tenants: Tenants) -> None:
    collection = city_collection(tenants.city)
    image = factories.make_image(f"{CANARY} Bild", collection=collection)
    tenants.add(
        "image",
        image,
        image_id=image.pk,
        filter_spec="width-100",
        uploaded_file_id=1,
        digest="0" * 32,
        extension="jpg",
    )
    document = PortalDocument.objects.create(
        title=f"{CANARY} Papier",
        file=ContentFile(b"city;words\n1;2\n", name="paper.csv"),
        collection=collection,
        credit="Stadt",
    )
    tenants.add(
        "document", document, document_id=document.pk, doc_id=document.pk, filename="paper.csv", uploaded_file_id=1
    )
    tenants.add("collection", collection, collection_id=collection.pk)


def _central_things(tenants: Tenants) -> None:
    home = Page.objects.get(depth=2, locale__language_code="de").specific
    _page(tenants, "home", home)
    _page(tenants, "root", Page.objects.get(depth=1))
    tenants.add("ministry", factories.make_unit("ministry"))
    tenants.add("city", tenants.city, code=tenants.city.code)
    network, concept = factories.make_network(members=(tenants.city,)), factories.make_concept()
    factories.make_network_page(network)
    tenants.add("network", network, code=network.code)
    tenants.add("concept", concept, code=concept.code)
    moved = Redirect.objects.create(old_path="/old", redirect_link="/new")
    tenants.add("redirect", moved, redirect_id=moved.pk)
    tenants.add("site", Site.objects.get(is_default_site=True))
    tenants.add("locale", Locale.objects.get(language_code="hy"))
    tenants.add("group", city_group(tenants.city, CityRole.EDITOR))
    tenants.add("user", tenants.people[EDITOR])
    tenants.add("colleague", tenants.people[EDITOR], code=tenants.city.code)
    asked = invite_person(
        tenants.city,
        email=f"{CANARY}@example.org",
        language="de",
        roles=[CityRole.AUTHOR],
        by=tenants.people[PEOPLE],
        now=timezone.now(),
    )
    tenants.add("invitation", asked, code=tenants.city.code, action="resend")
    tenants.subjects["sheet"] = {"kind": "units", "suffix": "csv", "key": tenants.city.uuid}
    root = Collection.get_first_root_node()
    tenants.add("root_collection", root, collection_id=root.pk)
    workflow = tenants.city.tenancy.workflow
    tenants.add("workflow", workflow, workflow_pk=workflow.pk)
    task = workflow.tasks.first().specific
    tenants.add("task", task, task_id=task.pk)


def _several_at_once(tenants: Tenants) -> None:
    for name, record in (("pages", "draft"), ("contacts", "contact"), ("images", "image")):
        parts = {"pk": tenants.records[record].pk, "action": "delete"}
        tenants.subjects[f"many_{name}"] = {**tenants.subjects[record], **parts}
    tenants.subjects["many_pages"] = {
        **tenants.subjects["many_pages"],
        "app_label": "wagtailcore",
        "model_name": "page",
    }


def _public_parts(tenants: Tenants) -> Parts:
    practice = tenants.records["practice"]
    return {
        "language": "de",
        "number": 1,
        "family": practice.translation_key,
        "key": practice.translation_key,
        "uidb36": "1",
        "uidb64": "MQ",
        "token": "set-password",
        "secret": "nothing",
        "rest": "v1/nothing",
        "code": tenants.records["module"].module.code,
        "kind": "practice",
        "app_name": "taggit",
        "model_name": "tag",
        "model_label": "cities.City",
        "pk": 1,
    }


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
