"""Packages that must not come in, and the list of those that may."""

import hashlib
import resource
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from media.archives import ArchiveRefused, ArchiveRules, list_archive
from tests.media.samples import archive


def listed(content: bytes, **rules: int) -> tuple:
    return list_archive(BytesIO(content), ArchiveRules(**rules)) if rules else list_archive(BytesIO(content))


def refusal_of(content: bytes, **rules: int) -> ArchiveRefused:
    with pytest.raises(ArchiveRefused) as refusal:
        listed(content, **rules)
    assert "%(" not in refusal.value.messages[0]
    return refusal.value


def raw_name(placeholder: str, name: bytes, flags: int = 0) -> bytes:
    """A package whose entry has a name that Python would not write."""
    assert len(placeholder) == len(name)
    return archive([(placeholder, b"x")]).replace(placeholder.encode(), name)


def special(name: str, mode: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, mode << 16
    return entry


def test_a_plain_package_is_listed_with_sizes_and_checksums() -> None:
    content = archive([("docs/", b""), ("docs/read me.txt", b"hello"), ("données.csv", b"a;b\n" * 500)])
    first, second = listed(content)
    assert (first.name, first.size, first.sha256) == ("docs/read me.txt", 5, hashlib.sha256(b"hello").hexdigest())
    assert (second.name, second.size) == ("données.csv", 2000)


def test_stored_entries_and_streamed_packages_are_taken() -> None:
    class Pipe(BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_args: int) -> int:
            raise OSError

        def tell(self) -> int:
            raise OSError

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.txt", b"abc" * 100)
    assert listed(pipe.getvalue())[0].size == 300
    assert listed(archive([("a.txt", b"abc")], packed=False))[0].size == 3


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("../../x", "traversal"),
        ("a/../../x", "traversal"),
        ("./x", "traversal"),
        ("a//x", "traversal"),
        ("/abs", "absolute"),
        ("C:/x", "absolute"),
        ("x" * 300, "path"),
        ("a\u202egpj.exe", "control"),
        ("a\nb", "control"),
    ],
)
def test_paths_that_could_surprise_are_refused_by_name(name: str, rule: str) -> None:
    refusal = refusal_of(archive([("fine.txt", b"1"), (name, b"x")]))
    assert refusal.rule == f"archive-{rule}"
    assert refusal.entry
    assert refusal.entry[:5] in refusal.messages[0]


def test_backslashes_nul_and_other_encodings_are_refused() -> None:
    assert refusal_of(raw_name("aXXXXw", b"a\\..\\w")).rule == "archive-backslash"
    assert refusal_of(raw_name("aXbc", b"a\x00bc")).rule in {"archive-control", "archive-mismatch"}
    assert refusal_of(raw_name("aXbc", b"a\x81bc")).rule == "archive-encoding"


@pytest.mark.parametrize("mode", [0o120777, 0o020644, 0o060644, 0o010644, 0o140644])
def test_links_and_devices_are_refused(mode: int) -> None:
    refusal = refusal_of(archive([(special("link", mode), b"/etc/passwd")]))
    assert (refusal.rule, refusal.entry) == ("archive-kind", "link")


@pytest.mark.parametrize(
    "names", [("a.txt", "a.txt"), ("a.txt", "A.TXT"), ("é", "e\u0301"), ("a", "a/b"), ("a/b", "a"), ("A/b", "a")]
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_stands_for_one_file(names: tuple[str, str]) -> None:
    assert refusal_of(archive([(name, b"x") for name in names])).rule == "archive-duplicate"


def test_a_flat_bomb_is_refused_before_it_is_unpacked() -> None:
    content = archive([("zeros", b"\0" * 50_000_000)])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refusal_of(content).rule == "archive-ratio"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def test_a_package_larger_than_the_limit_is_refused() -> None:
    content = archive([(f"{number}", bytes(range(256)) * 40) for number in range(20)])
    assert refusal_of(content, most_bytes=100_000).rule == "archive-size"


def test_more_entries_than_the_limit_are_refused() -> None:
    assert refusal_of(archive([(f"{number}", b"") for number in range(10_001)])).rule == "archive-entries"


def patched(content: bytes, change: Callable[[bytearray], None]) -> bytes:
    copy = bytearray(content)
    change(copy)
    return bytes(copy)


def test_a_size_that_lies_is_refused() -> None:
    content = archive([("a.txt", b"\0" * 100_000)])
    directory = content.rindex(b"PK\x01\x02")

    def lie(copy: bytearray) -> None:
        struct.pack_into("<L", copy, 22, 10)  # both headers say ten bytes
        struct.pack_into("<L", copy, directory + 24, 10)

    assert refusal_of(patched(content, lie)).rule == "archive-damaged"


def test_headers_that_contradict_each_other_are_refused() -> None:
    content = archive([("a.txt", b"x" * 50)])
    assert refusal_of(content.replace(b"a.txt", b"b.txt", 1)).rule == "archive-mismatch"
    assert refusal_of(patched(content, lambda copy: struct.pack_into("<L", copy, 22, 10))).rule == "archive-mismatch"


def test_changed_content_is_refused() -> None:
    content = archive([("a.txt", b"hello world")], packed=False)
    assert refusal_of(content.replace(b"hello", b"hallo")).rule == "archive-damaged"


def test_overlapping_entries_are_refused() -> None:
    """Two directory entries for the same bytes: the trick of the densest bombs."""
    content = archive([("a.txt", b"A" * 40), ("b.txt", b"A" * 40)], packed=False)
    second = content.rindex(b"PK\x01\x02")
    refusal = refusal_of(patched(content, lambda copy: struct.pack_into("<L", copy, second + 42, 0)))
    assert refusal.rule in {"archive-overlap", "archive-damaged"}


@pytest.mark.parametrize(
    "content",
    [
        archive([("a.txt", b"x")]) + b"trailing",
        b"MZ-program" + archive([("a.txt", b"x")]),
        archive([("a.txt", b"x")]) + archive([("b.txt", b"y")]),
        archive([("a.txt", b"x")]) + archive([("a.txt", b"x")])[-22:],
        b"",
        b"PK\x05\x06",
        b"not a package at all, but long enough to be read",
    ],
)
def test_hidden_bytes_and_second_ends_are_refused(content: bytes) -> None:
    assert refusal_of(content).rule in {"archive-trailing", "archive-directory", "archive-damaged"}


def test_comments_are_refused() -> None:
    output = BytesIO()
    with zipfile.ZipFile(output, "w") as package:
        package.comment = b"hello"
        package.writestr("a.txt", b"x")
    assert refusal_of(output.getvalue()).rule == "archive-trailing"


def test_locked_entries_are_refused() -> None:
    content = archive([("a.txt", b"x" * 20)])
    directory = content.rindex(b"PK\x01\x02")

    def lock(copy: bytearray) -> None:
        copy[6] |= 1
        copy[directory + 8] |= 1

    assert refusal_of(patched(content, lock)).rule == "archive-encrypted"


def test_uncommon_methods_are_refused() -> None:
    entry = zipfile.ZipInfo("a.txt")
    entry.compress_type = zipfile.ZIP_LZMA
    output = BytesIO()
    with zipfile.ZipFile(output, "w") as package:
        package.writestr(entry, b"x" * 100)
    assert refusal_of(output.getvalue()).rule == "archive-method"


def test_one_package_inside_is_taken_two_are_not() -> None:
    inner = archive([("a.txt", b"x")])
    assert [entry.name for entry in listed(archive([("inner.zip", inner)]))] == ["inner.zip"]
    deep = refusal_of(archive([("middle.zip", archive([("inner.zip", inner)]))]))
    assert deep.rule == "archive-nesting"
    assert deep.entry == "middle.zip → inner.zip"


def test_a_bad_package_inside_is_refused_with_its_path() -> None:
    inner = archive([("../x", b"x")])
    assert refusal_of(archive([("inner.zip", inner)])).entry == "inner.zip → ../x"
