"""What was reached on the tuning set where a goal is missed; the gates let nothing fall below. Why: decision on relevance."""

# (goal, language) → value
REACHED: dict[tuple[str, str], float] = {}
# language → share
REACHED_WITHOUT_RESULT: dict[str, float] = {}
REACHED_NOISE: dict[str, float] = {}
