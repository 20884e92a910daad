"""Takes the words out of a file, in a process of its own with little memory and little time."""

import logging
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from media.inspection.file_names import extension_of
from media.models.file_texts import ReadFault
from media.texts import child

logger = logging.getLogger(__name__)

CHILD = Path(child.__file__)
READABLE = tuple(child.READERS)
MEGABYTES, SECONDS = 512, 20
CHUNK = 1024 * 1024
FAULTS = {
    child.LOCKED: ReadFault.LOCKED,
    child.BROKEN: ReadFault.BROKEN,
    child.LARGE: ReadFault.LARGE,
    -signal.SIGABRT: ReadFault.LARGE,  # how PDFium ends when it gets no more memory
    -signal.SIGXCPU: ReadFault.SLOW,
    -signal.SIGKILL: ReadFault.SLOW,  # at the hard limit of processor time
}


@dataclass(frozen=True, slots=True)
class Extracted:
    """The words, or why there are none; both are empty for a file without words, a scan for instance."""

    text: str = ""
    fault: str = ""


def is_readable(name: str) -> bool:
    return extension_of(name) in READABLE


def extract(file: IO[bytes], name: str, *, megabytes: int = MEGABYTES, seconds: int = SECONDS) -> Extracted:
    """The words of an open file; ``name`` says what it is. Never raises for what is inside the file."""
    return _read(file, extension_of(name), megabytes, seconds)


def outline(file: IO[bytes], *, megabytes: int = MEGABYTES, seconds: int = SECONDS) -> Extracted:
    """A Word file as lines, each with a sign in front that says what it is: ``child.HEADING`` and its like."""
    return _read(file, "docx-outline", megabytes, seconds)


def _read(file: IO[bytes], kind: str, megabytes: int, seconds: int) -> Extracted:
    command = [sys.executable, "-I", str(CHILD), kind, str(megabytes), str(seconds)]
    with TemporaryFile() as content, TemporaryFile() as words, TemporaryFile() as complaints:
        while chunk := file.read(CHUNK):
            content.write(chunk)
        content.seek(0)
        try:
            ended = subprocess.run(  # noqa: S603  (our own program, no shell)
                command, stdin=content, stdout=words, stderr=complaints, env={}, cwd="/", timeout=3 * seconds
            )
        except subprocess.TimeoutExpired:
            return Extracted(fault=ReadFault.SLOW)
        if ended.returncode:
            return Extracted(fault=_fault(ended.returncode, kind, complaints))
        words.seek(0)
        return Extracted(words.read().decode("utf-8", "ignore"))


def _fault(code: int, kind: str, complaints: IO[bytes]) -> str:
    """An exit nobody foresaw is a crash of the library: the file is at fault, and the log says more."""
    complaints.seek(0)
    said = complaints.read(2000).decode("utf-8", "replace").strip().splitlines()[-1:]
    logger.info("file_not_read %s: exit %s %s", kind, code, *said or [""])
    return FAULTS.get(code, ReadFault.BROKEN)
