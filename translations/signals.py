"""What this app tells the apps above."""

from django.dispatch import Signal

# Sent with ``page`` (the source) and ``translations`` (a tuple of pages) after facts were copied, in the transaction
# of the publication. ``sender`` is the class of the page.
facts_copied = Signal()

# Sent with ``family`` (a translation key) when something of its translations may have changed: a version came, went
# or was published, a sentence was translated, a draft handed in, a translation asked for. In the transaction of the
# change. ``sender`` is ``None``.
translations_changed = Signal()

# Sent with ``source`` (the page), ``language`` and ``by`` (who asked) when a colleague asks for a translation, in the
# transaction of the wish. ``sender`` is the class of the page.
translation_asked = Signal()
