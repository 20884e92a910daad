"""How long to leave a mail server alone that does not answer."""

from dataclasses import dataclass

FIRST_PAUSE, LONGEST_PAUSE = 5.0, 60.0


@dataclass(slots=True)
class Outage:
    """Seconds of ``time.monotonic``: asked again soon at first, then once a minute."""

    pause: float = 0.0
    until: float = 0.0

    def lasts(self, now: float) -> bool:
        return now < self.until

    def begin(self, now: float) -> None:
        self.pause = min(2 * self.pause or FIRST_PAUSE, LONGEST_PAUSE)
        self.until = now + self.pause

    def end(self) -> None:
        self.pause = self.until = 0.0
