"""Similar meaning across languages: vectors of short texts, and the nearest ones to a question.

Everything here works without the ``semantic`` extra: texts are then noted but never embedded, and no search waits.
"""
