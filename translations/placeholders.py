"""Named placeholders in a sentence, ``%(name)s`` or ``{name}``: a translation carries the same ones."""

import re
from collections import Counter

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def lost_placeholders(source: str, target: str) -> tuple[str, ...]:
    """Those that the translation lacks, and those that it invents."""
    wanted, found = Counter(PLACEHOLDER.findall(source)), Counter(PLACEHOLDER.findall(target))
    return tuple(sorted((wanted - found) + (found - wanted)))
