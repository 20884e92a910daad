"""The reminders that went out, so that each goes out once."""

from django.db import models

from practices.publications.models.publication import Publication


class ReminderStage(models.TextChoices):
    SOON = "soon"
    DUE = "due"


class ReviewReminder(models.Model):
    """For one page and one day on which it is to be checked; another day is reminded of anew."""

    page = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="review_reminders")
    review_due = models.DateField()
    stage = models.CharField(max_length=4, choices=ReminderStage.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "review_due", "stage"], name="review_reminder_once")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.review_due} {self.stage}"
