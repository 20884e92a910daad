"""Production starts only with what a public server needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
GOOD = {
    "SECRET_KEY": "k" * 60,
    "ALLOWED_HOSTS": "portal.example",
    "SITE_ADDRESS": "https://portal.example",
    "DJANGO_SETTINGS_MODULE": "portal.settings.production",
}


SAY_DEBUG = "import django; django.setup(); from django.conf import settings; print(settings.DEBUG)"
FIND_THE_WAY = "import django; django.setup(); from django.urls import reverse; print(reverse('oidc_callback'))"
PROVIDER = {"OIDC_ISSUER": "https://sign-in.example", "OIDC_CLIENT_ID": "portal", "OIDC_CLIENT_SECRET": "s" * 40}


def start(tmp_path: Path, code: str = SAY_DEBUG, **changes: str | None) -> subprocess.CompletedProcess[str]:
    values = {**GOOD, "VAR_DIR": str(tmp_path), **changes}
    kept = {name: value for name, value in values.items() if value is not None}
    environment = {"PATH": os.environ["PATH"], **kept}
    return subprocess.run(
        [
            sys.executable,
            "-c",
            code,
        ],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_starts_with_everything_in_place(tmp_path: Path) -> None:
    started = start(tmp_path)
    assert started.returncode == 0, started.stderr
    assert started.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SECRET_KEY", None),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "development-only-not-a-secret-" + "x" * 24),
        ("ALLOWED_HOSTS", None),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", ".portal.example"),
        ("SITE_ADDRESS", None),
        ("SITE_ADDRESS", "http://portal.example"),
        ("DEBUG", "yes"),
        ("BEHIND_PROXY", "perhaps"),
    ],
)
def test_it_refuses_and_names_the_variable(tmp_path: Path, variable: str, value: str | None) -> None:
    refused = start(tmp_path, **{variable: value})
    assert refused.returncode != 0
    assert variable in refused.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("variable", "value"), [("OIDC_CLIENT_SECRET", None), ("OIDC_ISSUER", "http://sign-in.example")]
)
def test_an_identity_provider_is_named_whole_and_asked_safely(
    tmp_path: Path, variable: str, value: str | None
) -> None:
    refused = start(tmp_path, **{**PROVIDER, variable: value})
    assert refused.returncode != 0
    assert variable in refused.stderr.strip().splitlines()[-1]


def test_ways_to_an_identity_provider_exist_only_where_one_is_named(tmp_path: Path) -> None:
    assert start(tmp_path, FIND_THE_WAY, **PROVIDER).stdout.strip() == "/account/oidc/callback/"
    assert "NoReverseMatch" in start(tmp_path, FIND_THE_WAY).stderr
