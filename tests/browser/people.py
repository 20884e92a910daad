"""People at a browser: each has one of their own, reads letters, and types codes from a telephone."""

import re
import time
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page, expect

from tests.browser.visit import AXE, RUN_AXE, TAGS

PASSWORD = "ein-passwort-das-niemand-errät"
PATIENCE = 60_000  # milliseconds: the machine may have much to do beside
LETTER_PATIENCE = 60  # seconds


class Clerk:
    """Somebody who works in German; ``login`` is a user name or an address."""

    def __init__(self, browser: Browser, server: str, letters: Path, login: str, password: str = PASSWORD) -> None:
        self.browser, self.server, self.letters = browser, server, letters
        self.login, self.password = login, password
        self.secret, self.codes_used = "", set[int]()
        self.words: list[str] = []
        self.page = self._new_page()

    def _new_page(self) -> Page:
        context = self.browser.new_context(locale="de", viewport={"width": 1280, "height": 900})
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", lambda message: self.words.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: self.words.append(f"{page.url}: {error}"))
        return page

    def open(self, path: str) -> None:
        self.page.goto(path if path.startswith("http") else f"{self.server}{path}")

    def press(self, name: str) -> None:
        """The button of this name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def sees(self, *words: str) -> None:
        for each in words:
            expect(self.page.locator("body")).to_contain_text(each, timeout=PATIENCE)

    def letter(self, subject: str) -> str:
        """The text of the newest letter to this person whose subject says so, as soon as the worker has sent it."""
        deadline = time.monotonic() + LETTER_PATIENCE
        while time.monotonic() < deadline:
            for file in sorted(self.letters.glob("*"), key=lambda each: each.stat().st_mtime_ns, reverse=True):
                for raw in reversed(file.read_bytes().split(b"-" * 79)):
                    letter: Any = message_from_bytes(raw.strip(), policy=policy.default)
                    if self.login in str(letter["To"]) and subject in str(letter["Subject"]):
                        return str(letter.get_content())
            time.sleep(0.5)
        raise AssertionError(f"no letter “{subject}” to {self.login}")

    def follow_letter(self, subject: str) -> None:
        """Open the first address in it."""
        found = re.search(rf"{re.escape(self.server)}/\S+", self.letter(subject))
        assert found
        self.open(found[0])

    def set_up_second_factor(self) -> None:
        """From the page that asks for it, to the recovery codes."""
        self.secret = re.sub(r"\s", "", self.page.locator("[data-secret], .secret, code").first.inner_text())
        self.page.locator("[name=code]").fill(self._code())
        self.press("Einrichten")

    def sign_in(self) -> None:
        """Password and code, in a fresh browser."""
        self.page.context.close()
        self.page = self._new_page()
        self.open("/admin/")
        self.page.locator("[name=login]").fill(self.login)
        self.page.locator("[name=password]").fill(self.password)
        self.press("Anmelden")
        if self.secret:
            self.page.locator("[name=code]").fill(self._code())
            self.press("Weiter")

    def _code(self) -> str:
        """What the telephone shows; each code works once, the next one is accepted a little early."""
        now = int(time.time()) // 30
        period = next(each for each in (now, now + 1) if each not in self.codes_used)
        self.codes_used.add(period)
        return format_hotp_value(hotp_value(self.secret, period))

    def faults(self, where: str = "body") -> list[str]:
        """What axe finds on the page as it is now."""
        self.page.evaluate(AXE)
        return list(self.page.evaluate(RUN_AXE, [TAGS, where]))
