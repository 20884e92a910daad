from practices.visits.models.report import ReportParticipant, VisitReportPage
from practices.visits.models.visit import Visit, VisitFormat, VisitKind, VisitStatus

__all__ = ["ReportParticipant", "Visit", "VisitFormat", "VisitKind", "VisitReportPage", "VisitStatus"]
