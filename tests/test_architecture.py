"""The house keeps its shape (design.md 3): imports run one way, heavy modules come late, files stay small."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from source_trees import trees

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "channelcli"
FILES = sorted(path for path in SOURCE.rglob("*.py") if "__pycache__" not in path.parts)

# Which layer a module or package of channelcli belongs to.
LAYERS = {
    "values": "__version__ beside birthday classes dates errors festivals figures limits money money_words months names"
    " packed occasions paper table terms text yearly",
    "file": "backup chain cipher config config_file found guard heads journal ledger lock mishaps overrides"
    " passphrase places privacy recrypt resolve runlog sandbox seal shape undo upgrading usage waiting",
    "account": "account",
    "laws": "laws",
    "book": "book",
    "render": "render",
    "report": "plaintext report report_check report_header report_words reports",
    "sheets": "sheets demo",
    "nightly": "briefing drill morning nightly",
    "commands": "commands app vocabulary",
    "main": "__main__",
}
LAYER_OF = {name: layer for layer, names in LAYERS.items() for name in names.split()}
# From which layers a layer may import, besides itself.
MAY_IMPORT = {
    "values": "",
    "file": "values",
    "account": "values",
    "laws": "values file account",
    "book": "values file account",
    "render": "values file",
    "report": "values file account",
    "sheets": "values file account book report render",
    "nightly": "values file laws report render",
    "commands": "values file laws book report render sheets nightly",
    "main": "values file render commands",
}
# Single modules of another layer that hold plain functions on values.
EXCEPTIONS = {
    ("values", "render.cells"): "how a share is written in a sentence about classes",
    ("report", "render.cells"): "the same in the lines under a report",
}
# Third-party modules that cost more than a whole command, and who may import them at the top of a module.
HEAVY = {
    "sqlmodel": ("book",),
    "sqlalchemy": (),
    "pydantic": (),
    "openpyxl": ("render/xlsx_file.py", "render/xlsx_cells.py", "render/xlsx_chart.py"),
    "rich": (),
    "pypinyin": (),
    "zhconv": (),
    "dateutil": (),
    "python_calamine": (),
    "lunar_python": (),
    "sqlcipher3": (),
    "jinja2": (),
    "click": None,  # never, not even inside a function: Typer carries its own copy
}


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield (module, whether at the top of the file) of what a file imports at run time."""

    def walk(node: ast.AST, top: bool) -> Iterator[tuple[str, bool]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING":
                continue
            if isinstance(child, ast.Import):
                yield from ((alias.name, top) for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                yield from ((f"{child.module}.{alias.name}", top) for alias in child.names)
            yield from walk(child, top and not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef))

    return walk(trees()[path], True)


def own(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def test_imports_run_one_way() -> None:
    wrong = []
    for path in FILES:
        layer = LAYER_OF.get(own(path), "values" if path.name == "__init__.py" else None)
        assert layer, f"{path.relative_to(SOURCE)} belongs to no layer: add it to LAYERS"
        for name, _ in imports(path):
            package, _, inner = name.partition(".")
            if package != "channelcli":
                continue
            target = LAYER_OF.get(inner.split(".")[0])
            if target == layer or target in MAY_IMPORT[layer].split():
                continue
            if not any(layer == who and f"{inner}.".startswith(f"{what}.") for who, what in EXCEPTIONS):
                # errors.py says its sentence, ledger.py opens the journal: inside functions, within their layer.
                wrong.append(f"{path.relative_to(SOURCE)} imports {name}")
    assert not wrong, "\n".join(wrong)


def test_no_exception_is_idle() -> None:
    found = {(LAYER_OF.get(own(path)), name.removeprefix("channelcli.")) for path in FILES for name, _ in imports(path)}
    for layer, module in EXCEPTIONS:
        assert any(who == layer and f"{what}.".startswith(f"{module}.") for who, what in found), (layer, module)


def test_commands_are_imported_by_the_root_alone() -> None:
    for path in FILES:
        if own(path) not in ("commands", "app", "__main__"):
            assert not [name for name, _ in imports(path) if name.startswith("channelcli.commands")], path


def test_heavy_modules_come_inside_functions() -> None:
    wrong = []
    for path in FILES:
        where = path.relative_to(SOURCE).as_posix()
        for name, top in imports(path):
            package = name.split(".")[0]
            owners = HEAVY.get(package, ("",))
            if owners is None or (top and not where.startswith(tuple(owners))):
                wrong.append(f"{where} imports {name}")
    assert not wrong, "\n".join(wrong)


READING = {
    "help": ["--help"],
    "list": ["partner", "list"],
    "csv": ["partner", "list", "-F", "csv"],
    "report": ["report", "abc", "-F", "json"],
    "ageing": ["report", "ageing"],
    "bare word": ["宏达"],
    "completion": ["complete"],
    "error": ["nonsense"],
}


@pytest.mark.parametrize("what", READING)
def test_reading_commands_import_nothing_heavy(what: str, qd: object, book: Path, tmp_path: Path) -> None:
    """P-1: what a reading command imports decides how fast it is."""
    assert callable(qd)
    qd("partner", "add", "宏达")
    env = os.environ | {"PYTHONPATH": str(SOURCE.parent)}
    argv = READING[what]
    if what == "completion":
        argv = []
        env |= {"_CHANNELCLI_COMPLETE": "complete_bash", "COMP_WORDS": "channelcli statement 宏", "COMP_CWORD": "2"}
    code = (
        "import sys; from channelcli.__main__ import main; main(sys.argv[1:]);"
        "print('\\nMODULES', *{name.split('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *argv], env=env, capture_output=True, encoding="utf-8", check=True
    )
    loaded = set(done.stdout.rpartition("MODULES")[2].split())
    assert "channelcli" in loaded, done.stderr
    assert not loaded & set(HEAVY), done.stderr
    assert "asyncio" not in loaded


def test_files_and_functions_are_taken_in_at_a_glance() -> None:
    long = [
        f"{path.relative_to(SOURCE)}: {lines} lines"
        for path in FILES
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    ]
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                # Parameters of a command are its options, a line each: data, not code.
                length = (node.end_lineno or 0) - node.body[0].lineno + 1
                if length > 45:
                    long.append(f"{path.relative_to(SOURCE)}:{node.lineno} {node.name}: {length} lines")
    assert not long, "\n".join(long)


def test_nothing_is_left_for_later_and_no_home_is_named() -> None:
    wrong = []
    mark, home = re.compile("TO" + "DO|FIX" + "ME"), re.compile("/(?:root|home|Users)/")
    for folder in ("src", "tests", "examples", "bench"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix not in (".py", ".sql", ".sh", ".md", ".toml", ".txt") or not path.is_file():
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if mark.search(line) or (folder == "src" and home.search(line)):
                    wrong.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert not wrong, "\n".join(wrong)


def test_there_is_no_junk_drawer() -> None:
    assert not [path for path in FILES if path.stem in ("utils", "util", "helpers", "misc", "common")]
