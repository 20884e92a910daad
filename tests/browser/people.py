"""People at a browser: each has one of their own, reads letters, and types codes from a telephone."""

import re
import time
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.visit import AXE, RUN_AXE, TAGS

PASSWORD = "ein-passwort-das-niemand-kennt"
PATIENCE = 30_000  # milliseconds, for a machine that has much to do beside
LETTER_PATIENCE = 60  # seconds until the worker must have sent it
BETWEEN_LETTERS = re.compile(rb"^-{79}$", re.MULTILINE)


class Clerk:
    """Somebody who works in German; ``login`` is a user name or an address."""

    def __init__(self, browser: Browser, server: str, letters: Path, login: str, password: str = PASSWORD) -> None:
        self.browser, self.server, self.letters = browser, server, letters
        self.login, self.password, self.secret = login, password, ""
        self.codes: set[int] = set()
        self.said: list[str] = []
        self.page = self._new_page()

    def _new_page(self) -> Page:
        context = self.browser.new_context(
            locale="de", viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
        )
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: self.said.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: self.said.append(f"{page.url}: {error}"))
        return page

    def leave(self) -> None:
        self.page.context.close()

    def open(self, address: str) -> None:
        self.page.goto(address if address.startswith("http") else f"{self.server}{address}")

    def press(self, name: str) -> None:
        """The button of this name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        """The link of this name."""
        self.page.get_by_role("link", name=name).first.click()

    def field(self, name: str) -> Locator:
        return self.page.locator(f"[name='{name}']")

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            self.field(name).fill(value)

    def sees(self, *words: str) -> None:
        for each in words:
            expect(self.page.locator("body")).to_contain_text(each, timeout=PATIENCE)

    def sees_not(self, *words: str) -> None:
        for each in words:
            expect(self.page.locator("body")).not_to_contain_text(each)

    def is_at(self, address: str) -> None:
        """Below this address; whatever the page asks for afterwards has arrived too."""
        self.page.wait_for_url(re.compile(re.escape(f"{self.server}{address}")), timeout=PATIENCE)

    def faults(self, where: str = "main") -> list[str]:
        """What axe finds there now."""
        self.page.evaluate(AXE)
        return list(self.page.evaluate(RUN_AXE, [TAGS, where]))

    # Letters

    def follow_letter(self, subject: str) -> None:
        """Open the first address in the newest letter whose subject has these words."""
        found = re.search(rf"{re.escape(self.server)}/\S+", self.letter(subject))
        assert found
        self.open(found[0])

    def letter(self, subject: str) -> str:
        """The worker needs a moment to send it. What was read is read: the next one must be a new letter."""
        deadline = time.monotonic() + LETTER_PATIENCE
        while time.monotonic() < deadline:
            for letter in self._letters():
                if subject in str(letter["Subject"]) and letter["Message-ID"] not in self.read:
                    self.read.add(str(letter["Message-ID"]))
                    return str(letter.get_content())
            time.sleep(0.3)
        raise AssertionError(f"no letter “{subject}” to {self.login}")

    @property
    def read(self) -> set[str]:
        found: set[str] = self.__dict__.setdefault("_read", set())
        return found

    def _letters(self) -> Iterator[Any]:
        """Those to this person, the newest first; the backend of the demonstration keeps them in files."""
        for file in sorted(self.letters.glob("*.log"), key=lambda each: each.stat().st_mtime_ns, reverse=True):
            for raw in reversed(BETWEEN_LETTERS.split(file.read_bytes())):
                letter = message_from_bytes(raw.strip(), policy=policy.default)
                if self.login in str(letter["To"]):
                    yield letter

    # Signing in

    def sign_in(self) -> None:
        """With a fresh browser: the password, and the code where there is a second factor."""
        self.leave()
        self.page = self._new_page()
        self.open("/admin/")
        self.fill(login=self.login, password=self.password)
        self.press("Anmelden")
        if self.secret:
            self.is_at("/de/account/code/")
            self.fill(code=self._code())
            self.press("Weiter")
            self.is_at("/admin/")

    def set_up_second_factor(self) -> None:
        """Put the secret that is shown into the telephone, type what it says."""
        self.is_at("/de/account/second-factor/set-up/")
        self.secret = "".join(self.page.locator(".secret code").inner_text().split())
        self.fill(code=self._code())
        self.press("Einrichten")
        self.is_at("/de/account/recovery-codes/")

    def _code(self) -> str:
        """What the telephone shows; as each works once, the one after it where that was used already."""
        now = int(time.time()) // 30
        period = next(each for each in (now, now + 1) if each not in self.codes)
        self.codes.add(period)
        return format_hotp_value(hotp_value(self.secret, period))
