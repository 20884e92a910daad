"""Page numbers that any text may stand for: nonsense becomes the first page, never an error."""

from dataclasses import dataclass

PAGE_SIZE = 20
DEEPEST_PAGE = 500


def page_number(text: object) -> int:
    """A page number between 1 and ``DEEPEST_PAGE``."""
    digits = str(text or "1")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 6:
        return 1
    return min(max(int(digits), 1), DEEPEST_PAGE)


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a list stands: ``number`` of ``last``, for ``total`` things of which ``size`` stand on a page."""

    number: int
    total: int
    size: int = PAGE_SIZE

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def following(self) -> int | None:
        return self.number + 1 if self.number < self.last else None

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.size
