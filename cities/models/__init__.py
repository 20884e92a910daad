from cities.models.city import City, CityKind, CityName, NameRole, ReviewRule
from cities.models.contacts import ConsentBasis, ContactPoint
from cities.models.invitations import Invitation, InvitationState
from cities.models.networks import Membership, MembershipRole, Network
from cities.models.pages import CityIndexPage, CityPage, NetworkIndexPage, NetworkPage
from cities.models.partnerships import Partnership, PartnershipKind
from cities.models.review import CityReview, NetworkReview, ReviewTask
from cities.models.sheets import SheetImport
from cities.models.tenancy import CentralGroup, CentralRole, CityGroup, CityRole, Tenancy
from cities.models.units import Unit, UnitKind

__all__ = [
    "CentralGroup",
    "CentralRole",
    "City",
    "CityGroup",
    "CityIndexPage",
    "CityKind",
    "CityName",
    "CityPage",
    "CityReview",
    "CityRole",
    "ConsentBasis",
    "ContactPoint",
    "Invitation",
    "InvitationState",
    "Membership",
    "MembershipRole",
    "NameRole",
    "Network",
    "NetworkIndexPage",
    "NetworkPage",
    "NetworkReview",
    "Partnership",
    "PartnershipKind",
    "ReviewRule",
    "ReviewTask",
    "SheetImport",
    "Tenancy",
    "Unit",
    "UnitKind",
]
