from cities.models.city import City, CityKind, CityName, NameRole
from cities.models.contacts import ContactPoint
from cities.models.networks import Membership, MembershipRole, Network
from cities.models.pages import CityIndexPage, CityPage, NetworkIndexPage, NetworkPage
from cities.models.partnerships import Partnership, PartnershipKind
from cities.models.units import Unit, UnitKind

__all__ = [
    "City",
    "CityIndexPage",
    "CityKind",
    "CityName",
    "CityPage",
    "ContactPoint",
    "Membership",
    "MembershipRole",
    "NameRole",
    "Network",
    "NetworkIndexPage",
    "NetworkPage",
    "Partnership",
    "PartnershipKind",
    "Unit",
    "UnitKind",
]
