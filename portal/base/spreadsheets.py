"""Text in files that people open in a spreadsheet."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def plain_cell(text: str) -> str:
    """Never a formula: what would begin one gets an apostrophe before it, as spreadsheets themselves write it."""
    cleaned = text.replace("\0", "")
    return f"'{cleaned}" if cleaned.startswith(FORMULA_STARTS) else cleaned
