"""One page of every type, by its address below the language."""

from dataclasses import dataclass

LANGUAGES = ("de", "ka")
PUBLICATIONS = {
    "practice": "cities/saarbruecken/single-authority-number/",
    "visit report": "cities/saarbruecken/tbilisi-at-iks-2022/",
    "meeting report": "cities/st-poelten/mid-sized-cities-online-meeting/",
    "module": "cities/tbilisi/citizen-enquiries/",
    "German and English only": "cities/st-poelten/safe-elections/",
    "Georgian only": "cities/tbilisi/service-number-workshop-2017/",
}


@dataclass(frozen=True)
class PageType:
    name: str
    path: str
    status: int = 200

    def address_in(self, language: str) -> str:
        """Below the language."""
        return f"/{language}/{self.path}"


PUBLIC_PAGES = (
    PageType("home", ""),
    PageType("cities", "cities/"),
    PageType("city", "cities/saarbruecken/"),
    PageType("networks", "networks/"),
    PageType("network of pairs", "networks/south-caucasus/"),
    PageType("network of equals", "networks/mid-sized-cities/"),
    *(PageType(name, path) for name, path in PUBLICATIONS.items()),
    PageType("practices", "practices/"),
    PageType("reports", "reports/"),
    PageType("modules", "modules/"),
    PageType("topics", "topics/"),
    PageType("topic", "topics/citizen-service/"),
    PageType("search", "search/?q=115"),
    PageType("search on the map", "search/?view=map"),
    PageType("search without hits", "search/?q=qwrtzpsdfg"),
    PageType("search that filters leave nothing of", "search/?q=115&city=leszno&language=hu"),
    PageType("comparison of nothing", "compare/"),
    PageType("standard", "about/"),
    PageType("interface", "interface/"),
    PageType("not found", "no-such-page/", status=404),
)
ACCOUNT_PAGES = (
    PageType("sign in", "account/login/"),
    PageType("forgotten password", "account/password/reset/"),
    PageType("closed account", "account/closed/"),
)
FOLLOWING_PAGES = (
    PageType("follow a city", "follow/?city=tbilisi"),
    PageType("follow a search", "follow/?q=115"),
    PageType("mailbox of a follower", "follow/asked/"),
    PageType("nothing to confirm", "follow/confirm/no-such-link/", status=410),
)
ALL_PAGES = (*PUBLIC_PAGES, *ACCOUNT_PAGES, *FOLLOWING_PAGES)
