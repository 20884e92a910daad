from media.models.credits import CreditMixin, Licence
from media.models.documents import PortalDocument
from media.models.file_texts import FileText, ReadFault, TextState
from media.models.images import PortalImage, PortalRendition

__all__ = [
    "CreditMixin",
    "FileText",
    "Licence",
    "PortalDocument",
    "PortalImage",
    "PortalRendition",
    "ReadFault",
    "TextState",
]
