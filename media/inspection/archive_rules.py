"""How much a package may hold."""

from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class ArchiveRules:
    """Limits of one kind of package; bytes are counted unpacked."""

    most_entries: int = 10_000
    most_bytes: int = 200 * 1024**2
    most_ratio: int = 100
    ratio_floor: int = 128 * 1024  # a short file of blanks packs better than 100:1 and does no harm
    longest_path: int = 255
    deepest: int = 1  # packages inside the package

    def one_level_down(self) -> Self:
        return replace(self, deepest=self.deepest - 1)


PACKAGE_RULES = ArchiveRules()
# Office files are packages too; their XML repeats itself far more than 100:1.
OFFICE_RULES = ArchiveRules(most_ratio=1_000, ratio_floor=1024**2)
