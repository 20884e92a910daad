"""What this app tells the apps above."""

from django.dispatch import Signal

# Sent with ``page`` (the source) and ``translations`` (a tuple of pages) after facts were copied, in the transaction
# of the publication. ``sender`` is the class of the page.
facts_copied = Signal()
