"""What was reached on the tuning set where a goal is missed; the gates let nothing fall below."""

# (goal, language) → value
REACHED: dict[tuple[str, str], float] = {
    ("Q3", "en"): 0.84,
    ("Q3", "az"): 0.64,
    ("Q3", "ka"): 0.36,
    ("Q3", "hy"): 0.6,
    ("Q3", "pl"): 0.41,
    ("Q3", "de"): 0.51,
    ("Q3", "hu"): 0.63,
    ("Q3", "cs"): 0.64,
    ("Q3", "bg"): 0.3,
    ("Q3", "fr"): 0.59,
    ("Q3q", "de"): 0.64,
    ("Q3q", "en"): 0.68,
    ("Q3q", "fr"): 0.68,
    ("Q3q", "ka"): 0.55,
    ("Q3q", "hy"): 0.54,
    ("Q3q", "az"): 0.47,
    ("Q3q", "pl"): 0.5,
    ("Q3q", "cs"): 0.41,
    ("Q3q", "hu"): 0.45,
    ("Q3q", "bg"): 0.7,
    ("Q7", "az"): 0.75,
    ("question", "hy"): 0.66,
    ("question", "pl"): 0.5,
}
# language → share
REACHED_WITHOUT_RESULT: dict[str, float] = {"hy": 0.06, "az": 0.08, "pl": 0.06}
REACHED_NOISE: dict[str, float] = {"hy": 0.34, "az": 0.34, "bg": 0.34}
