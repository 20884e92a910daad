"""From the register of places to records that editors correct."""

from django.db import transaction

from cities.gazetteer.reading import RegisteredPlace, read_places
from cities.models import City, CityName
from portal.search.vocabulary import vocabulary_changed


@transaction.atomic
def register_places() -> None:
    """All places that come with the project."""
    for place in read_places():
        register_place(place)


@transaction.atomic
def register_place(place: RegisteredPlace) -> City:
    """The city of this place with all its names; what editors have changed stays as it is."""
    city, is_made = City.objects.get_or_create(
        code=place.code,
        defaults={
            "kind": place.kind,
            "country": place.country,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "population": place.population,
            "population_year": place.population_year,
            "population_source": place.population_source,
            "time_zone": place.time_zone,
            "official_languages": ", ".join(place.official_languages),
        },
    )
    if is_made:
        names = [
            CityName(city=city, language=name.language, script=name.script, text=name.text, role=name.role)
            for name in place.names
        ]
        CityName.objects.bulk_create(names)
        vocabulary_changed()  # rows made in bulk send no signal
    return city
