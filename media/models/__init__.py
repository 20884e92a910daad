from media.models.credits import CreditMixin, Licence
from media.models.documents import PortalDocument
from media.models.images import PortalImage, PortalRendition

__all__ = ["CreditMixin", "Licence", "PortalDocument", "PortalImage", "PortalRendition"]
