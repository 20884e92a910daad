"""Whether the portal speaks of such things at all: the share of a question's words that stand in its documents."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from portal.search.asked import Asked
from portal.search.database.probing import visible_counts
from portal.search.findings import Findings


def familiarity(asked: Asked, found: Findings, user: Any, at: datetime) -> float:
    """From 0 to 1. What was found with all its words is familiar, without another look at the index."""
    if found.total and not found.is_relaxed:
        return 1.0
    # Not by their first letters alone: those are shared by many words.
    groups = [replace(group, cuts=[]) for group in asked.expression.groups]
    if not groups:
        return 0.0
    return sum(visible_counts(groups, user, at=at, most=1)) / len(groups)
