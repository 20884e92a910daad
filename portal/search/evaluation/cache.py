"""What is worth keeping from one evaluation to the next stands outside the checkout; may be deleted at any time."""

import os
from pathlib import Path


def cache_folder() -> Path:
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = home / "intercity-exchange" / "evaluation"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
