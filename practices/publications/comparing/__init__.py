"""Two to four practices, or two to four modules, side by side."""
