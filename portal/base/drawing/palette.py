"""The colours of what looks the same by day and by night: signs, covers, share cards, pictures."""

INK = "#0f1a33"
INK_LIGHT = "#5a6b8c"  # lines at rest on ink
INK_PALE = "#b9c3d6"  # words at rest on ink
SIGN = "#ffcc00"
WHITE = "#ffffff"
PRACTICE, REPORT, MODULE = "#007a5a", "#cb340d", "#1f4fd1"
GROUNDS = {"practice": PRACTICE, "report": REPORT, "module": MODULE, "city": SIGN}
