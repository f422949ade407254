"""What is right in an .xlsx and yet stops the parser: put aside in a copy, so that the rest can be read.

Two things are known: errors of newer programs (#SPILL!, #ERROR!, …), which are errors all the same, and sheets of old
macros, which hold no table. The second look goes on with the file as it is, so that a cell's own error is told.
"""

from __future__ import annotations

import io
import re
import zipfile

KNOWN = frozenset({b"#DIV/0!", b"#N/A", b"#NAME?", b"#NULL!", b"#NUM!", b"#REF!", b"#VALUE!"})
ERROR = re.compile(rb"""(<c\b[^<>]*\bt=["']e["'][^<>]*>(?:<f\b[^<>]*>[^<>]*</f>|<f\b[^<>]*/>)?<v>)([^<>]*)(?=</v>)""")
MACROS = re.compile(rb"""<Relationship\b[^<>]*/relationships/xl(?:Intl)?Macrosheet["'][^<>]*>""")
ID = re.compile(rb"""\bId=["']([^"'<>]+)["']""")


def mended(content: bytes) -> bytes | None:
    """Return the workbook without what stops the parser; None if nothing of that is in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(out, "w") as copy:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names if name.startswith("xl/worksheets/")}
        changed = {name: ERROR.sub(_known, part) for name, part in parts.items()}
        for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
            parts[name] = changed[name] = archive.read(name)
        links = MACROS.findall(parts["xl/_rels/workbook.xml.rels"])
        for link in links:
            changed["xl/_rels/workbook.xml.rels"] = changed["xl/_rels/workbook.xml.rels"].replace(link, b"")
            found = ID.search(link)
            own = re.escape(found[1]) if found else b""
            sheet = rb"""<sheet\b[^<>]*:id=["']""" + own + rb"""["'][^<>]*>(?:</sheet>)?"""
            changed["xl/workbook.xml"] = re.sub(sheet, b"", changed["xl/workbook.xml"])
        if changed == parts:
            return None
        for name in names:
            copy.writestr(name, changed[name] if name in changed else archive.read(name))
    return out.getvalue()


def _known(found: re.Match[bytes]) -> bytes:
    return found[1] + (found[2] if found[2] in KNOWN else b"#VALUE!")
