"""PDF and DOCX files with words in them, honest and otherwise, made here byte by byte."""

import zlib
from io import BytesIO

import docx
from pypdfium2 import raw

from tests.media.samples import archive


def pdf(*pages: str) -> bytes:
    """Any script: every letter is a glyph of its own, and a table says which letter it is."""
    font = 3
    kids = " ".join(f"{font + 3 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H /DescendantFonts [{font + 1} 0 R] /ToUnicode {font + 2} 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 600 >>",
        _stream(_letters("".join(pages))),
    ]
    for number, text in enumerate(pages):
        own = font + 3 + 2 * number
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F {font} 0 R >> >> /Contents {own + 1} 0 R >>"
        )
        objects.append(_stream(_drawn(text)))
    return _file(objects)


def _drawn(text: str) -> str:
    lines = [f"<{line.encode('utf-16-be').hex()}> Tj T*" for line in text.split("\n")]
    return "BT /F 10 Tf 14 TL 40 780 Td " + " ".join(lines) + " ET"


def _letters(text: str) -> str:
    pairs = "\n".join(f"<{ord(letter):04x}> <{ord(letter):04x}>" for letter in sorted(set(text)))
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange {len(set(text))} beginbfchar\n{pairs}\nendbfchar\n"
        "endcmap end end"
    )


def _stream(content: str, *, extra: str = "") -> str:
    return f"<< /Length {len(content)} {extra} >>\nstream\n{content}\nendstream"


def _file(objects: list[str | bytes]) -> bytes:
    output = BytesIO(b"%PDF-1.7\n")
    output.seek(0, 2)
    places = []
    for number, each in enumerate(objects, 1):
        places.append(output.tell())
        body = each if isinstance(each, bytes) else each.encode("latin-1")
        output.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = output.tell()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    output.write(
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return output.getvalue()


def bomb() -> bytes:
    """Two kilobytes that unpack, in three steps, to a drawing of four gigabytes."""
    packed = zlib.compress(b"q " * 2_000_000, 9)
    packed = zlib.compress(packed, 9)
    stream = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(packed), packed)
    kids = " ".join(["4 0 R"] * 900)
    return _file(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count 900 >>",
            stream,
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents [{' '.join(['3 0 R'] * 500)}] >>",
        ]
    )


def locked_pdf() -> bytes:
    """Says that a password is needed which nobody gave."""
    honest = pdf("secret").replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
        + b"41" * 32
        + b"> /U <"
        + b"42" * 32
        + b"> >>",
    )
    assert raw.FPDF_ERR_PASSWORD
    return honest


def word(*paragraphs: str, cells: tuple[str, ...] = ()) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if cells:
        row = document.add_table(rows=1, cols=len(cells)).rows[0]
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    output = BytesIO()
    document.save(output)
    return output.getvalue()


def word_bomb() -> bytes:
    """A document whose text unpacks to 400 MB of nested paragraphs."""
    nested = b"<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 6_000_000
    body = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>' + nested
    types = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        b'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        b'Target="word/document.xml"/></Relationships>'
    )
    return archive(
        [
            ("[Content_Types].xml", types),
            ("_rels/.rels", relations),
            ("word/document.xml", body + b"</w:body></w:document>"),
        ]
    )
