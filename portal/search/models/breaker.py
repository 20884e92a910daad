"""What the processes of the portal tell each other about the search server."""

from django.db import models


class BreakerState(models.Model):
    """One row: the latest failures, and since when nobody asks any more. Written when something fails or mends."""

    failures = models.JSONField(default=list)  # seconds since the epoch, the latest last
    opened_at = models.FloatField(null=True)
    probed_until = models.FloatField(default=0.0)  # somebody is trying whether it works again
    reason = models.CharField(max_length=20, blank=True)
    said = models.TextField(blank=True)  # the words of the last error

    def __str__(self) -> str:
        return self.reason or "closed"
