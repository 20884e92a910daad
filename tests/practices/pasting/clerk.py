"""A clerk at the two screens of pasting: the text goes in, and what was found is confirmed."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from cities.models import City
from tests.practices.admin.forms import form_with


def pasted(client: Client, city: City, text: str, **values: Any) -> str:
    """The address of the check."""
    response = client.post(reverse("paste_article"), {"city": city.pk, "language": "de", "text": text, **values})
    assert response.status_code == 302, response.context["form"].errors
    return str(response.headers["Location"])


def confirmed(client: Client, address: str, **changed: Any) -> HttpResponse:
    """Everything as it is offered, but for what is changed."""
    offered = form_with(client.get(address), "words-title")
    sent = {name: value for name, value in {**offered, **changed}.items() if value is not None}
    response: Any = client.post(address, sent)
    return response
