"""The demonstration's own drawings, stored like anybody's picture."""

from pathlib import Path

from django.core.files.base import ContentFile

from cities.models import City
from cities.tenancy.found_city import city_collection
from media.actions.store_picture import store_picture
from media.models import PortalImage
from portal.demo.models import DemoItem
from portal.demo.register import Entry, read

FOLDER = Path(__file__).with_name("pictures")


def build_pictures() -> None:
    for entry in read("pictures.toml")["picture"]:
        DemoItem.remember(_picture(entry))


def _picture(entry: Entry) -> PortalImage:
    path = FOLDER / entry["file"]
    return store_picture(
        ContentFile(path.read_bytes(), name=f"{entry['code']}{path.suffix}"),
        title=entry["title"]["en"],
        credit=entry["credit"],
        licence=entry["licence"],
        alt_text=entry["alt"],
        caption=entry["caption"],
        collection=city_collection(City.objects.get(code=entry["city"])),
        may_press_download=entry.get("press_download", False),
        by=None,
    )
