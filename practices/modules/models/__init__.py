from practices.modules.models.module import Dependency, Module, ModuleKind, ModulePage
from practices.modules.models.releases import Artefact, Release, ReleaseIsFinal, ReleaseState, Severity

__all__ = [
    "Artefact",
    "Dependency",
    "Module",
    "ModuleKind",
    "ModulePage",
    "Release",
    "ReleaseIsFinal",
    "ReleaseState",
    "Severity",
]
