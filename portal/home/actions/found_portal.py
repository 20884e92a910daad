"""Lay out an empty portal: a home, a list of cities and one of networks in every language, and the central groups."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale, Page, Site, Workflow

from cities.models import CityIndexPage, NetworkIndexPage
from cities.tenancy.found_central_groups import found_central_groups
from cities.tenancy.found_city import found_city, incomplete_cities
from portal.base.models import BasePage
from portal.home.models import HomePage, StandardPage
from portal.search.feeding import gathered


@gathered()
def found_portal() -> dict[str, HomePage]:
    """Make what is missing of the trees of all languages; safe to repeat. Home pages by language code.

    Founded cities get what they lack: a page in a language that came later, a group that an earlier version had not.
    """
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES}
    root = Page.get_first_root_node()
    homes = {code: _home(root, locale) for code, locale in locales.items()}
    _serve_from(homes[settings.LANGUAGE_CODE])
    for home in homes.values():
        with override(home.locale.language_code):
            _branch(home, CityIndexPage(title=_("Cities"), slug="cities"))
            _branch(home, NetworkIndexPage(title=_("Networks"), slug="networks"))
            for page in standard_pages():
                _branch(home, page)
    _leave_stock_review(root)
    found_central_groups()
    for city in incomplete_cities(languages=len(homes)):
        found_city(city)
    return homes


def _leave_stock_review(root: Page) -> None:
    """Wagtail's own way ends at a group in which nobody is. Cities bring theirs, central people publish."""
    stock = Workflow.objects.filter(
        workflow_pages__page=root, workflow_tasks__task__groupapprovaltask__groups__name="Moderators"
    )
    for workflow in stock.distinct():
        workflow.deactivate()


def _home(root: Page, locale: Locale) -> HomePage:
    existing = HomePage.objects.filter(locale=locale).first()
    if existing:
        return existing
    first = HomePage.objects.first()
    with override(locale.language_code):
        home = HomePage(
            title=settings.SITE_NAME,
            slug=f"home-{locale.language_code}",
            claim=_("Good ideas travel."),
            introduction=_(
                "Partner cities write down what works for them, each in its own language. You search in yours."
            ),
            locale=locale,
        )
    if first:
        home.translation_key = first.translation_key
    return _published(root, home)


def standard_pages() -> list[StandardPage]:
    """What every public site must say; the operator replaces the sentence that says so."""
    titles = {
        "about": _("About this portal"),
        "imprint": _("Imprint"),
        "privacy": _("Privacy"),
        "accessibility": _("Accessibility statement"),
    }
    todo = _("The operator of this portal has not written this page yet.")
    return [StandardPage(title=title, slug=slug, summary=todo) for slug, title in titles.items()]


def _branch(home: HomePage, page: BasePage) -> None:
    """Unless it is there, put the page below this home, as a translation of the same page elsewhere."""
    siblings = type(page).objects.filter(slug=page.slug)
    if siblings.child_of(home).exists():
        return
    page.locale = home.locale
    first = siblings.first()
    if first:
        page.translation_key = first.translation_key
    _published(home, page)


def _published(parent: Page, page: BasePage) -> BasePage:
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _serve_from(home: HomePage) -> None:
    """Point the site at our home and take Wagtail's welcome page away."""
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    welcome = site.root_page if site.root_page_id else None
    site.root_page = home.page_ptr
    site.site_name = settings.SITE_NAME
    site.save()
    if welcome is not None and not isinstance(welcome.specific, HomePage) and welcome.numchild == 0:
        welcome.delete()
