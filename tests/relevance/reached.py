"""What was reached on the tuning set where a goal is missed; the gates let nothing fall below."""

# (goal, language) → value
REACHED: dict[tuple[str, str], float] = {
    ("Q3", "ka"): 0.53,
    ("Q3", "pl"): 0.7,
    ("Q3", "hu"): 0.81,
    ("Q3", "cs"): 0.72,
    ("Q3", "bg"): 0.5,
    ("Q3", "fr"): 0.81,
    ("Q3q", "de"): 0.76,
    ("Q3q", "hy"): 0.66,
    ("Q3q", "az"): 0.58,
    ("Q3q", "pl"): 0.75,
    ("Q3q", "cs"): 0.62,
    ("Q3q", "hu"): 0.67,
    ("question", "hy"): 0.66,
}
# language → share
REACHED_WITHOUT_RESULT: dict[str, float] = {"fr": 0.03}
REACHED_NOISE: dict[str, float] = {"fr": 0.12, "hy": 0.15, "az": 0.12, "cs": 0.13, "bg": 0.21}
