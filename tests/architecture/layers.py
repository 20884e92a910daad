"""Who may know whom: the layer of every package of the project."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("portal", "cities", "practices", "translations", "media")

# Package → packages it may import, beside itself. The roof may import everything.
ALLOWED: dict[str, set[str]] = {
    "portal.base": set(),
    "portal.letters": {"portal.base"},
    "portal.accounts": {"portal.base", "portal.letters"},
    "portal.search": {"portal.base", "portal.letters", "portal.accounts"},
}
FLOOR = {"portal.base", "portal.letters", "portal.accounts", "portal.search"}
ALLOWED["portal.following"] = FLOOR
ALLOWED["media"] = ALLOWED["translations"] = FLOOR | {"portal.following"}
ALLOWED["cities"] = ALLOWED["media"] | {"media", "translations"}
ALLOWED["practices.publications"] = ALLOWED["cities"] | {"cities"}
ALLOWED["practices.modules"] = ALLOWED["practices.publications"] | {"practices.publications"}
ALLOWED["practices.visits"] = ALLOWED["practices.modules"] | {"practices.modules"}
ALLOWED["practices.adoptions"] = ALLOWED["practices.visits"] | {"practices.visits"}
ROOF = (
    "portal.home",
    "portal.api",
    "portal.demo",
    "portal.frontend",
    "portal.urls",
    "portal.settings",
    "portal.wsgi",
)


def python_files() -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))


def source_files() -> Iterator[Path]:
    """Python files without migrations."""
    return (path for path in python_files() if "migrations" not in path.parts and "node_modules" not in path.parts)


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def layer_of(module: str) -> str | None:
    """The longest package name in the table that owns this module; ``None`` for what is not ours."""
    owners = [name for name in (*ALLOWED, *ROOF) if module == name or module.startswith(f"{name}.")]
    return max(owners, key=len) if owners else None


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def may_know(knower: str, known: str) -> bool:
    return knower in ROOF or knower == known or known in ALLOWED.get(knower, set())
