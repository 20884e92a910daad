"""What is still open of a pasted article, above the words of its report until that is published."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from wagtail.admin.panels import Panel

from practices.visits.pasting.doubting import note_told


@dataclass(frozen=True, slots=True)
class OpenNote:
    told: Any
    about: str


class PastedNotesPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "visits/admin/pasted_notes.html"

        def is_shown(self) -> bool:
            return super().is_shown() and self.instance.first_published_at is None and bool(self._notes())

        def _notes(self) -> list[OpenNote]:
            try:
                notes = self.instance.pasted_article.notes
            except ObjectDoesNotExist:
                return []
            return [OpenNote(note_told(code), about) for code, about in notes]

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "notes": self._notes()}
