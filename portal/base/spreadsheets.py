"""Text in files that people open in a spreadsheet."""

# What spreadsheet programs take for a formula when it stands first in a cell.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
SHIELD = "'"


def shielded(cell: str) -> str:
    """For a CSV file: no formula, for an apostrophe stands in front; ``unshielded`` takes it away."""
    cleaned = str(cell).replace("\0", "")
    return f"{SHIELD}{cleaned}" if cleaned.startswith((*FORMULA_STARTS, SHIELD)) else cleaned


def unshielded(cell: str) -> str:
    return cell.removeprefix(SHIELD)
