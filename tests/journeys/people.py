"""People with a browser of their own and a telephone for codes, who read their letters."""

import re
from collections.abc import Mapping
from typing import Any

from django.core import mail
from django.test import Client
from django.urls import reverse
from lxml import html

from portal.base.chores import run_chores
from tests.portal.accounts.signing import code_of, give_code, sign_in
from tests.practices.admin.forms import form_with

PASSWORD = "a-password-nobody-guesses"
UNSEEN = ("script", "style", "template", "head")


class Person:
    """Somebody at a desk; ``address`` is where letters arrive, ``name`` is said when an invitation is accepted."""

    def __init__(self, address: str, name: tuple[str, str] = ("", "")) -> None:
        self.address, self.name = address, name
        self.browser, self.secret, self.shown = Client(), "", ""

    def open(self, url: str) -> str:
        """The words of the page that the address leads to."""
        return self._read(self.browser.get(url, follow=True))

    def press(self, url: str, values: Mapping[str, Any] | None = None) -> str:
        """Send a form; the words of the page it leads to."""
        return self._read(self.browser.post(url, values or {}, follow=True))

    def newest_letter(self) -> str:
        """The worker sends what waits; subject and text of the last letter that arrived here."""
        run_chores(seconds=20)
        letters = [each for each in mail.outbox if each.to == [self.address]]
        assert letters, f"no letter to {self.address}"
        return f"{letters[-1].subject}\n{letters[-1].body}"

    def link_in_letter(self) -> str:
        """The first address in it; the one that stops such letters stands below."""
        found = re.search(r"http://testserver(/\S+)", self.newest_letter())
        assert found
        return found[1]

    def join(self) -> str:
        """Open the letter's link, say the name, choose a password."""
        link = self.link_in_letter()
        asked = form_with(self.browser.get(link), "password1")
        first, last = self.name
        return self.press(
            link,
            {**asked, "first_name": first, "last_name": last, "password1": PASSWORD, "password2": PASSWORD},
        )

    def set_up_second_factor(self) -> str:
        """Take the secret that is shown into the telephone, type its first code."""
        url = reverse("mfa_activate_totp")
        shown = self.browser.get(url)
        self.secret = str(shown.context["form"].secret)
        assert self.secret in words_in(shown.content.decode()).replace(" ", "")
        return self.press(url, {"code": code_of(self.secret)})

    def sign_in_anew(self) -> str:
        """With another browser: the password, then the code that comes after the one used for setting up."""
        self.browser = Client()
        assert sign_in(self.browser, self.address, PASSWORD).url == reverse("mfa_authenticate")
        answer = give_code(self.browser, code_of(self.secret, later=1))
        return self.open(answer.url)

    def _read(self, response: Any) -> str:
        assert response.status_code == 200, (response.status_code, response.redirect_chain)
        self.shown = response.request["PATH_INFO"]
        return words_in(response.content.decode())


def words_in(page: str) -> str:
    """What somebody reads, or has read out, on a page."""
    return " ".join(" ".join(_words(html.fromstring(page))).split())


def _words(element: Any) -> Any:
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return
    yield from (element.get(name, "") for name in ("aria-label", "title"))
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""
