"""`python -m benchmarks.hostile`: files made to hurt a reader, and what each costs in time and memory.

The tests read the same files in smaller sizes (`scale`)."""

from __future__ import annotations

import gzip
import io
import resource
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from benchmarks.renderings import as_docx, as_pdf
from corpus import Rejected, sources

GOOD = "清溪县划分网格89个，选派网格员92名，居民办事更方便了。"
MEGA = 1_000_000
_READ = "import sys; from benchmarks.hostile import report; report(sys.argv[1])"


def main() -> None:
    """Reads each file in a process of its own and prints what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        for name, make in HOSTILE.items():
            path = Path(folder) / name
            path.write_bytes(make(1.0))
            subprocess.run([sys.executable, "-c", _READ, str(path)], check=True)
            path.unlink()


def report(path: str) -> None:
    """Reads a file and prints the seconds, the megabytes of this process and of the reader's, and what
    was found."""
    from corpus.formats import guard

    start = time.perf_counter()
    found = list(sources(path))
    seconds = time.perf_counter() - start
    guard.stop()
    status = Path("/proc/self/status").read_text(encoding="ascii")
    own = int(status.partition("VmHWM:")[2].split()[0]) // 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    refused = [one for one in found if isinstance(one, Rejected)]
    said = refused[0].reason[:70] if refused else ""
    name = Path(path).name
    print(
        f"{name:16s} {seconds:6.2f} s {own:5d} + {child:5d} MB  read {len(found) - len(refused):2d}  {said}"
    )


def zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return file.getvalue()


def nested(depth: int) -> bytes:
    """Archives in archives, each with a page beside the next."""
    data = zipped([("p.txt", GOOD.encode())])
    for _ in range(depth):
        data = zipped([("inner.zip", data), ("p.txt", GOOD.encode())])
    return data


def tar_of_links() -> bytes:
    """A page among links, devices, and a name that leads out."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        kinds = (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE)
        for number, kind in enumerate(kinds):
            member = tarfile.TarInfo(f"{number}.txt")
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
        for name in ("../out.txt", "p.txt"):
            member = tarfile.TarInfo(name)
            member.size = len(GOOD.encode())
            archive.addfile(member, io.BytesIO(GOOD.encode()))
    return file.getvalue()


def gzipped(size: float) -> bytes:
    file = io.BytesIO()
    with gzip.GzipFile(fileobj=file, mode="wb") as packed:
        for _ in range(int(size / MEGA)):
            packed.write(b"0" * MEGA)
    return file.getvalue()


def tgz_of(size: float) -> bytes:
    """A page, and behind it a member of nothing but zeros that nobody asks for."""
    file = io.BytesIO()
    with gzip.GzipFile(fileobj=file, mode="wb") as packed:
        for name, length in (("p.txt", len(GOOD.encode())), ("zeros.bin", int(size))):
            member = tarfile.TarInfo(name)
            member.size = length
            packed.write(member.tobuf())
            if name == "p.txt":
                packed.write(GOOD.encode().ljust(512, b"\0"))
        for _ in range(int(size / MEGA)):
            packed.write(b"\0" * MEGA)
    return file.getvalue()


def word(change: Callable[[bytes], bytes], part: str = "word/document.xml") -> bytes:
    """A Word document, one part of it changed."""
    with zipfile.ZipFile(io.BytesIO(as_docx(GOOD))) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    return zipped((name, change(data) if name == part else data) for name, data in parts)


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, the first its catalogue."""
    out = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + head + table + tail


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
FONT = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"


def stream(data: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    return b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(data), filters, data)


def page(rest: bytes, box: int = 1000) -> bytes:
    return b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]%s>>" % (box, box, rest)


def pages_of(count: int) -> bytes:
    kids = b" ".join([b"3 0 R"] * count)
    return pdf(CATALOG, b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids), page(b""))


def glyphs_of(count: int) -> bytes:
    drawn = zlib.compress(b"BT /F1 12 Tf 10 10 Td " + b"(aaaaaaaaaa) Tj " * (count // 10) + b" ET")
    return pdf(CATALOG, ONE_PAGE, page(b"/Contents 4 0 R/Resources" + FONT), stream(drawn))


def flate_of(size: float) -> bytes:
    """A page whose content is packed twice."""
    packed = zlib.compress(zlib.compress(b"0" * int(size), 9), 9)
    filters = b"/FlateDecode/FlateDecode"
    return pdf(CATALOG, ONE_PAGE, page(b"/Contents 4 0 R"), stream(packed, filters))


def locked() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    Canvas(file, encrypt=StandardEncryption("secret", "owner")).save()
    return file.getvalue()


def html(body: str) -> bytes:
    return f"<!doctype html><html><body>{body}".encode()


def _laughs(document: bytes) -> bytes:
    entities = b"".join(b'<!ENTITY a%d "%s">' % (i, b"&a%d;" % (i - 1) * 10) for i in range(1, 12))
    doctype = b'<!DOCTYPE r [<!ENTITY a0 "lol">' + entities + b"]>"
    return document.replace(b"<w:document ", doctype + b"<w:document ").replace("清溪".encode(), b"&a11;")


def _outside(document: bytes) -> bytes:
    doctype = b'<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document '
    return document.replace(b"<w:document ", doctype).replace("清溪县".encode(), b"&e;")


_PLAIN = b"openxmlformats-officedocument.wordprocessingml.document.main"
_MACRO = b"ms-word.document.macroEnabled.main"

# Each by the name of its file; the function's argument scales its size.
HOSTILE: Mapping[str, Callable[[float], bytes]] = {
    "bomb.zip": lambda s: zipped([("p.txt", GOOD.encode()), ("b.txt", b"a" * int(300 * MEGA * s))]),
    "nested.zip": lambda _: nested(8),
    "out.zip": lambda _: zipped([("../out.txt", b"x"), ("/out.txt", b"x"), ("p.txt", GOOD.encode())]),
    "cut.zip": lambda _: zipped([("p.txt", GOOD.encode())])[:-30],
    "links.tar": lambda _: tar_of_links(),
    "cut.tar": lambda _: tar_of_links()[:2800],
    "bomb.txt.gz": lambda s: gzipped(3000 * MEGA * s),
    "bomb.tgz": lambda s: tgz_of(3000 * MEGA * s),
    "deep.html": lambda _: html("<div>" * 10_000 + GOOD * 20 + "</div>" * 10_000),
    "tables.html": lambda _: html("<table><tr><td>" * 10_000 + GOOD * 20),
    "wide.html": lambda s: html(f"<p>{GOOD}</p>" * int(300_000 * s)),
    "big.txt": lambda s: (GOOD + "\n").encode() * int(2_300_000 * s),
    "huge.txt": lambda s: b"a" * int(200 * MEGA * max(s, 1) + 1),
    "line.txt": lambda s: b"a" * int(50 * MEGA * s),
    "line.jsonl": lambda s: b'{"text": "%s"}\n{"text": "%s"}' % (b"a" * int(50 * MEGA * s), GOOD.encode()),
    "line.csv": lambda s: b'text\n"%s"\n%s\n' % (b"a" * int(50 * MEGA * s), GOOD.encode()),
    "lists.json": lambda s: b"[" + b"[]," * int(16 * MEGA * s) + b"[]]",
    "deep.json": lambda _: b"[" * 100_000,
    "nul.txt": lambda _: GOOD.encode() + b"\0" + GOOD.encode(),
    "lone.json": lambda _: b'{"text": "\\ud800 ' + GOOD.encode() + b'"}',
    "brackets.md": lambda s: b"[" * int(200_000 * s) + GOOD.encode(),
    "stars.md": lambda s: b"**a _b " * int(100_000 * s) + GOOD.encode(),
    "quotes.md": lambda s: b">" * int(200_000 * s) + GOOD.encode(),
    "macro.docx": lambda _: word(lambda x: x.replace(_PLAIN, _MACRO), "[Content_Types].xml"),
    "macro.docm": lambda _: as_docx(GOOD),
    "outside.docx": lambda _: word(_outside),
    "laughs.docx": lambda _: word(_laughs),
    "deep.docx": lambda _: word(lambda x: x.replace(b"<w:body>", b"<w:body>" + b"<w:sdt>" * 100_000)),
    "bomb.docx": lambda s: word(
        lambda x: x.replace(b"<w:body>", b"<w:body>" + b" " * int(190 * MEGA * max(s, 0.1)))
    ),
    "cut.docx": lambda _: as_docx(GOOD)[:9000],
    "locked.pdf": lambda _: locked(),
    "cut.pdf": lambda _: as_pdf(GOOD)[:700],
    "pages.pdf": lambda _: pages_of(100_000),
    "loop.pdf": lambda _: pdf(CATALOG, b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]/Parent 2 0 R>>"),
    "glyphs.pdf": lambda s: glyphs_of(int(3 * MEGA * s)),
    "flate.pdf": lambda s: flate_of(2000 * MEGA * s),
    "huge.pdf": lambda _: pdf(CATALOG, ONE_PAGE, page(b"", 14_400_000)),
    "name.pdf": lambda _: b"no such file",
}

if __name__ == "__main__":
    main()
