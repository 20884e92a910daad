from practices.visits.models.pasted import PastedArticle
from practices.visits.models.report import ReportParticipant, VisitReportPage
from practices.visits.models.visit import Visit, VisitFormat, VisitKind, VisitStatus

__all__ = [
    "PastedArticle",
    "ReportParticipant",
    "Visit",
    "VisitFormat",
    "VisitKind",
    "VisitReportPage",
    "VisitStatus",
]
