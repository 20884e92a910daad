"""Where in a document a term may stand: of what thousands of pages have, the closest places come first."""

from enum import IntEnum

from portal.search.database.tables import COLUMNS


class Tier(IntEnum):
    NAMED = 1  # in the title or among the names
    HEADED = 2  # in title, names, topics or summary, in some form
    ANYWHERE = 3


# Within a tier, what stands further down makes no difference any more.
RANKED_BY = {Tier.NAMED: Tier.HEADED, Tier.HEADED: Tier.HEADED, Tier.ANYWHERE: Tier.ANYWHERE}
COLUMNS_OF = {
    Tier.NAMED: frozenset({"title", "names"}),
    Tier.HEADED: frozenset({"title", "names", "labels", "intro", "head_stems", "tags"}),
    Tier.ANYWHERE: frozenset(COLUMNS),
}
