"""One load of a page by a person: what it asked for, what it wrote to the console, how it looks in each state."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Page, Request, Response

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 1280)
SCHEMES = ("light", "dark")
RUN_AXE = """async ([tags, where]) => {
  const found = await axe.run(where, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]});
  return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(" ")} ${node.html.slice(0, 160)}`));
}"""
# What reaches out of the page to the right, to name the culprit; the menu strip may scroll inside itself.
WIDER = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
  .filter(each => !each.closest(".strip") && each.getBoundingClientRect().right > innerWidth + 0.5)
  .map(each => each.tagName.toLowerCase() + "." + each.className).slice(0, 8).concat([`${document.documentElement.scrollWidth} px`])"""
SCROLLING_INSIDE = """() => [...document.querySelectorAll("body *")]
  .filter(each => ["auto", "scroll"].includes(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth + 1)
  .filter(each => !each.closest(".strip")).map(each => each.tagName.toLowerCase() + "." + each.className)"""


@dataclass
class Visit:
    page: Page
    address: str
    weighs_fonts: bool = True  # not where it goes on to other pages, which takes the bodies away
    requests: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    fonts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.page.on("request", self._note_request)
        self.page.on("response", self._note_response)
        self.page.on("console", self._note_word)
        self.page.on("pageerror", lambda error: self.words.append(str(error)))

    def open(self, path: str) -> Response | None:
        self.page.emulate_media(color_scheme="light", reduced_motion="reduce")
        return self.page.goto(self.address + path, wait_until="networkidle")

    def show(self, width: int, scheme: Any) -> None:
        """The same page on another screen."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")

    def faults(self) -> list[str]:
        """What keeps somebody from reading the page as it is shown now."""
        return [
            *(f"reaches out: {each}" for each in self.page.evaluate(WIDER)),
            *(f"scrolls inside: {each}" for each in self.page.evaluate(SCROLLING_INSIDE)),
            *self.page.evaluate(RUN_AXE, [TAGS, "html"]),
        ]

    def faults_on_every_screen(self) -> list[str]:
        """The same for a phone and a desk, light and dark."""
        self.bring_axe()
        found = []
        for width in WIDTHS:
            for scheme in SCHEMES:
                self.show(width, scheme)
                found += [f"{width} {scheme}: {fault}" for fault in self.faults()]
        return found

    def bring_axe(self) -> None:
        self.page.evaluate(AXE)

    @property
    def foreign_requests(self) -> list[str]:
        return [url for url in self.requests if not url.startswith((self.address, "data:"))]

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _note_response(self, response: Response) -> None:
        if self.weighs_fonts and response.request.resource_type == "font":
            self.fonts[response.url] = len(response.body())

    def _note_word(self, message: ConsoleMessage) -> None:
        self.words.append(message.text)
