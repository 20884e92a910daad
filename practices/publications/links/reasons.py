"""What is wrong with a link, in words for whoever mends it."""

from django.utils.translation import gettext as _

from practices.publications.models import CheckedLink
from practices.publications.models.links import LinkState


def reason_of(link: CheckedLink) -> str:
    if link.state == LinkState.REFUSED:
        return _("It leads into an internal network, or is no address of the web.")
    if link.status in {404, 410}:
        return _("The page does not exist there any more.")
    if link.reason == "circle":
        return _("It sends visitors round in circles.")
    if link.status is not None:
        return _("The server answers with error %(status)s.") % {"status": link.status}
    words = {
        "name": _("There is no website of this name."),
        "secure": _("Its certificate is not valid."),
        "time": _("It does not answer in time."),
    }
    return words.get(link.reason, _("It cannot be reached."))
