"""R-13: do the tests of the money code notice a fault in it? `make mutants`, or with files: `mutants.py money.py`.

First the tests of MODULES run once in this process, with coverage: branches, and which test reaches which line. Then
each mutant (mutations.py) is tried in a fork of it that has everything imported: the tests that reach the changed line
run, the quickest first, until one fails. Who survives must stand in survivors.md with a reason, and nobody else.
"""

from __future__ import annotations

import argparse
import ast
import gc
import importlib
import inspect
import os
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CODE = ROOT / "src" / "channelcli"
SURVIVORS = HERE / "survivors.md"
sys.path[:0] = [str(HERE.parent), str(CODE.parent)]

from torture.mutations import Mutant, of_file  # noqa: E402  # after the path

# What is mutated, by the name of its rule in quality.md R-13, and the tests that stand for it.
WORTH = ("measured", "special", "goods", "groups", "history", "scored", "whatif")
MODULES = {
    "money": ["money.py", "money_words.py"],
    "allocation": [
        *(f"account/{name}.py" for name in ("settling", "matching", "spread", "standing", "walk", "exposure")),
        "book/money/matching.py",
    ],
    "ageing": [
        *(f"reports/money/{name}.py" for name in ("ageing", "ageing_groups", "ageing_items", "aged", "explain_ageing")),
        *(f"reports/money/{name}.sql" for name in ("ageing", "explain_ageing")),
    ],
    "abc": [
        "classes.py",
        *(f"reports/classes/{name}.py" for name in ("abc", "abc_summary", "explain_abc")),
        *(f"reports/worth/{name}.py" for name in WORTH),
        "figures/composite.py",
        *(f"reports/classes/{name}.sql" for name in ("abc", "abc_summary", "explain_abc")),
    ],
}
TESTS = {
    "money": [f"tests/test_money{name}.py" for name in ("", "_words", "_sums")],
    "allocation": [
        "tests/account",
        "tests/test_released.py",
        "tests/laws/test_breaking.py",
        *(
            f"tests/book/money/test_{name}.py"
            for name in ("matching", "match_sides", "matching_laws", "payment_matching", "settlements")
        ),
        *(f"tests/book/money/test_{name}.py" for name in ("extension", "deposit", "concerns")),
        *(
            f"tests/commands/money/test_{name}.py"
            for name in ("credit_commands", "matching_commands", "payment_commands")
        ),
        *(f"tests/reports/test_{name}.py" for name in ("receivables", "ageing", "credit_reports")),
    ],
    "ageing": [
        "tests/account/test_every_day.py",
        *(f"tests/reports/test_{name}.py" for name in ("ageing", "ageing_told", "ageing_sql", "ageing_laws")),
        *(f"tests/reports/test_{name}.py" for name in ("explain", "explain_ageing")),
    ],
    "abc": [
        "tests/commands/sales/test_classify.py",
        "tests/commands/test_today.py",
        *(f"tests/figures/test_{name}.py" for name in ("composite", "movement")),
        *(f"tests/reports/test_explain_abc{name}.py" for name in ("", "_rules")),
        *(
            f"tests/reports/test_{name}.py"
            for name in ("abc", "abc_columns", "abc_edges", "abc_measures", "abc_moves", "explain", "partner_list")
        ),
        *(
            f"tests/reports/test_worth{name}.py"
            for name in ("", "_goods", "_groups", "_history", "_measured", "_scored", "_special", "_whatif")
        ),
    ],
}
SOON, MOST = 4.0, 30.0  # seconds of tests a mutant, by their times without it; MOST for who survives the first look
SECONDS = 15.0  # of the processor on top of that, then a mutant counts as killed: it does not end
MEMORY = 4 << 30


@dataclass
class Known:
    """What the run without mutants found out."""

    seconds: dict[str, float] = field(default_factory=dict)  # by test
    failed: set[str] = field(default_factory=set)
    reached: dict[str, dict[int, list[str]]] = field(default_factory=dict)  # by file and line: tests
    read: dict[Path, set[str]] = field(default_factory=lambda: defaultdict(set))  # by file of SQL: tests
    functions: dict[str, dict[str, list[FunctionType]]] = field(default_factory=dict)  # by file and qualified name
    kills: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # by file, place and test


# ---- putting a mutant in


def put_in(mutant: Mutant, known: Known) -> None:
    """Change the imported program of this process so that it has the mutant in it."""
    path = CODE / mutant.file
    if mutant.file.endswith(".sql"):
        _read_as(path, mutant.text)
        module = importlib.import_module(_module(mutant.file.replace(".sql", ".py")))
        for name, value in list(vars(module).items()):
            if value == path.read_text(encoding="utf-8") or name == "SQL":
                setattr(module, name, mutant.text)
        return
    tree = ast.parse(mutant.text)
    for code in _codes(compile(tree, str(path), "exec")):
        for function in known.functions[mutant.file].get(code.co_qualname, ()):
            if len(function.__code__.co_freevars) == len(code.co_freevars):
                function.__code__ = code
    for name, definition in _definitions(tree.body, ""):
        for function in known.functions[mutant.file].get(name, ()):
            function.__defaults__ = _literals(definition.args.defaults) or None
            kept = [
                (a.arg, d) for a, d in zip(definition.args.kwonlyargs, definition.args.kw_defaults, strict=True) if d
            ]
            function.__kwdefaults__ = {name: _literals([value])[0] for name, value in kept} or None
    if "." not in mutant.place and mutant.place not in known.functions[mutant.file]:
        _constants(mutant)


def _read_as(path: Path, text: str) -> None:
    """Let a file of ours be read as this text."""
    bytes_of, text_of = Path.read_bytes, Path.read_text
    Path.read_bytes = lambda self: text.encode() if self == path else bytes_of(self)  # type: ignore[method-assign]
    Path.read_text = lambda self, *a, **k: text if self == path else text_of(self, *a, **k)  # type: ignore[method-assign]
    _forget_reports()


def _forget_reports() -> None:
    """Let the files of reports be read anew, which the program does once a run."""
    importlib.import_module("channelcli.report")._built_in.cache_clear()


def _note_reading(test: Callable[[], str], read: dict[Path, set[str]]) -> None:
    """From now on keep which test reads which file of a report: its SQL may be tried without its module."""
    bytes_of = Path.read_bytes

    def noted(self: Path) -> bytes:
        if self.suffix == ".sql":
            read[self].add(test())
        return bytes_of(self)

    Path.read_bytes = noted  # type: ignore[method-assign]


def _module(file: str) -> str:
    return "channelcli." + file.removesuffix(".py").replace("/", ".")


def _codes(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _codes(one)


def _definitions(body: Iterable[ast.stmt], place: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    for one in body:
        if isinstance(one, ast.FunctionDef):
            yield f"{place}{one.name}", one
        elif isinstance(one, ast.ClassDef):
            yield from _definitions(one.body, f"{place}{one.name}.")


def _literals(nodes: Sequence[ast.expr]) -> tuple[Any, ...]:
    return tuple(ast.literal_eval(node) for node in nodes)


def _constants(mutant: Mutant) -> None:
    """Work out the constants of the module anew, and of the modules that took some of them over."""
    files = [mutant.file, *(file for files in MODULES.values() for file in files if file.endswith(".py"))]
    for number, file in enumerate(dict.fromkeys(files)):
        module = importlib.import_module(_module(file))
        text = mutant.text if not number else (CODE / file).read_text(encoding="utf-8")
        before = dict(vars(module))
        for one in ast.parse(text).body:
            if isinstance(one, ast.Assign | ast.AnnAssign):
                exec(compile(ast.Module([one], []), file, "exec"), vars(module))
        for name, value in vars(module).items():
            if isinstance(value, str | int | tuple | dict | frozenset) and before.get(name) != value:
                _hand_on(name, before.get(name), value)


def _hand_on(name: str, before: object, value: object) -> None:
    for module in list(sys.modules.values()):
        there = vars(module) if isinstance(module, ModuleType) and module.__name__.startswith("channelcli") else {}
        if name in there and there[name] == before:
            there[name] = value


# ---- which tests


def tests_for(mutant: Mutant, known: Known, most: float) -> list[str]:
    """Return the tests that reach a mutant, killers of neighbours first, then the quickest, up to `most` seconds."""
    if mutant.file.endswith(".sql"):
        found = known.read[CODE / mutant.file]
    else:
        lines = _lines_of(mutant, known)
        found = {test for file, line in lines for test in known.reached.get(file, {}).get(line, ())}
    order = sorted(
        found - known.failed,
        key=lambda test: (
            -known.kills[mutant.file, mutant.place, test],
            known.seconds[test] / (1 + known.kills[mutant.file, "", test]),
            test,
        ),
    )
    spent = list(accumulate(known.seconds[test] for test in order))
    return order[: max(1, bisect_right(spent, most))]


@cache
def _tree(file: str) -> ast.Module:
    return ast.parse((CODE / file).read_text(encoding="utf-8"))


def _lines_of(mutant: Mutant, known: Known) -> list[tuple[str, int]]:
    for name, definition in _definitions(_tree(mutant.file).body, ""):
        if mutant.place.startswith(name) and definition.lineno <= mutant.line <= (definition.end_lineno or 0):
            inside = range(definition.body[0].lineno, (definition.end_lineno or 0) + 1)
            statement = _statement(definition, mutant.line)
            exact = [(mutant.file, line) for line in statement if known.reached[mutant.file].get(line)]
            return exact or [(mutant.file, line) for line in inside]
    return sorted(_users(mutant.place))


def _statement(definition: ast.FunctionDef, line: int) -> range:
    """Return the lines of the innermost simple statement, or of the head of a compound one."""
    found = range(line, line + 1)
    for node in ast.walk(definition):
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or 0):
            body = getattr(node, "body", None)
            end = body[0].lineno - 1 if body else (node.end_lineno or 0)
            if line <= max(end, node.lineno):
                found = range(node.lineno, max(end, node.lineno) + 1)
    return found


@cache
def _users(constant: str) -> frozenset[tuple[str, int]]:
    """Return where a constant, or what is made of it, is used."""
    names, grown = {constant}, True
    trees = {file: _tree(file) for file in files_of_all()}
    while grown:
        grown = False
        for tree in trees.values():
            for one in tree.body:
                if isinstance(one, ast.Assign) and _names(one.value) & names and not _names(one.targets[0]) <= names:
                    names |= _names(one.targets[0])
                    grown = True
    found = set()
    for file, tree in trees.items():
        for one in tree.body:
            if isinstance(one, ast.FunctionDef | ast.ClassDef):
                for node in ast.walk(one):
                    if isinstance(node, ast.Name | ast.Attribute) and _names(node) & names:
                        found.add((file, node.lineno))
    return frozenset(found)


def _names(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)} | {
        one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)
    }


# ---- the run


class Run:
    """A plugin of pytest: in place of its loop, one run without mutants, then one a mutant."""

    def __init__(self, files: Sequence[str], given: argparse.Namespace, coverage: Any) -> None:
        """`files` are mutated as the command line says; `coverage` has been started."""
        self.files, self.given, self.coverage, self.jobs = files, given, coverage, given.jobs
        self.known = Known()
        self.child = False
        self.survived: list[Mutant] = []
        self.tried: Counter[str] = Counter()
        self.say = os.fdopen(os.dup(1), "w", buffering=1)

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Keep what failed; in a child the first failure is the end of the mutant."""
        if report.failed and self.child:
            self._tell_killer(report.nodeid)
            os._exit(1)
        if report.failed:
            self.known.failed.add(report.nodeid)

    def pytest_runtestloop(self, session: Any) -> bool:
        """Run the tests, then the mutants."""
        now = ""
        _note_reading(lambda: now, self.known.read)
        for item, following in zip(session.items, [*session.items[1:], None], strict=True):
            now = item.nodeid
            _forget_reports()
            self.coverage.switch_context(now)
            start = time.process_time()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            self.known.seconds[item.nodeid] = time.process_time() - start
        self.coverage.stop()
        data = self.coverage.get_data()
        for file in (file for files in MODULES.values() for file in files if file.endswith(".py")):
            reached = data.contexts_by_lineno(str(CODE / file))
            self.known.reached[file] = {line: [c for c in tests if c] for line, tests in reached.items()}
        self._functions()
        self._mutate({item.nodeid: item for item in session.items})
        return True

    def _functions(self) -> None:
        """Find every function of the files, also those that are wrapped or belong to a class."""
        names = {str(CODE / file): file for file in self.files}
        self.known.functions = {file: defaultdict(list) for file in self.files}
        for one in gc.get_objects():
            if isinstance(one, FunctionType) and one.__code__.co_filename in names:
                self.known.functions[names[one.__code__.co_filename]][one.__code__.co_qualname].append(one)

    def _mutate(self, items: dict[str, Any]) -> None:
        waiting = [
            mutant
            for file in self.files
            for mutant in of_file(file, (CODE / file).read_text(encoding="utf-8"))
            if self.given.only in mutant.name
        ][:: self.given.every]
        self.say.write(f"{len(items)} tests, {len(self.known.failed)} failed; {len(waiting)} mutants\n")
        gc.freeze()
        self._try(waiting, items, SOON)
        doubtful, self.survived = self.survived, []
        tried, self.tried = self.tried, Counter()
        self.say.write(f"{len(doubtful)} survived {SOON} s of tests each\n")
        self._try(doubtful, items, self.given.most)
        self.tried = tried

    def _try(self, mutants: Sequence[Mutant], items: dict[str, Any], most: float) -> None:
        running: dict[int, tuple[Mutant, Path]] = {}
        for mutant in [*mutants, *[None] * self.jobs]:
            while running and (len(running) >= self.jobs or mutant is None):
                self._collect(running)
            if mutant is not None:
                folder = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
                chosen = tests_for(mutant, self.known, most)
                child = os.fork()
                if not child:
                    self._in_child(mutant, items, folder, chosen)
                running[child] = mutant, folder

    def _in_child(self, mutant: Mutant, items: dict[str, Any], folder: Path, chosen: Sequence[str]) -> None:
        """Run the tests with the mutant in; never returns."""
        self.child = True
        self.folder = folder
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        spent = sum(self.known.seconds[test] for test in chosen)
        signal.setitimer(signal.ITIMER_PROF, SECONDS + 3 * spent)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        try:
            put_in(mutant, self.known)
        except Exception:
            self._tell_killer("")  # it cannot even be imported
            os._exit(1)
        for test in chosen:
            item = items[test]
            item.config._tmp_path_factory._basetemp = folder
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        os._exit(0)

    def _tell_killer(self, test: str) -> None:
        (self.folder / "killer").write_text(test, encoding="utf-8")

    def _collect(self, running: dict[int, tuple[Mutant, Path]]) -> None:
        child, status = os.wait()
        mutant, folder = running.pop(child)
        killer = folder / "killer"
        if killer.is_file():
            test = killer.read_text(encoding="utf-8")
            self.known.kills[mutant.file, mutant.place, test] += 1
            self.known.kills[mutant.file, "", test] += 1
        shutil.rmtree(folder, ignore_errors=True)
        self.tried[mutant.file] += 1
        if not self.tried.total() % 100:
            self.say.write(f"{self.tried.total()} tried, {len(self.survived)} survived so far\n")
        if status == 0:
            self.survived.append(mutant)
            self.say.write(f"alive so far, line {mutant.line}: {mutant.name}\n")


def reasons() -> dict[str, str]:
    """Return why each mutant of survivors.md may survive, by its name; the reason stands above it as a heading."""
    found, reason = {}, ""
    for line in SURVIVORS.read_text(encoding="utf-8").splitlines() if SURVIVORS.exists() else ():
        if line.startswith("## "):
            reason = line.removeprefix("## ")
        elif line.startswith("- "):
            found[line.removeprefix("- ")] = reason
    return found


def report(run: Run, whole: bool) -> int:
    """Print a line a file and what is not as survivors.md says; return the exit code."""
    known, survived = reasons(), {mutant.name for mutant in run.survived}
    for file in run.files:
        here = [mutant for mutant in run.survived if mutant.file == file]
        count = run.tried[file]
        branches = _branches(run.coverage, file) if file.endswith(".py") else "-"
        killed = 100 * (count - len(here)) / max(count, 1)
        run.say.write(f"{file}: branches {branches}, {count} mutants, {killed:.1f} % killed, {len(here)} survived\n")
    count = sum(run.tried.values())
    run.say.write(f"R-13: {count} mutants, {100 * (count - len(survived)) / max(count, 1):.1f} % killed\n")
    unexplained = sorted(survived - known.keys())
    lines = {mutant.name: mutant.line for mutant in run.survived}
    run.say.writelines(f"without a reason, line {lines[name]}: {name}\n" for name in unexplained)
    gone = sorted(n for n in known.keys() - survived if n.split(" | ")[0] in run.files) if whole else []
    run.say.writelines(f"no longer survives: {name}\n" for name in gone)
    return 1 if unexplained or gone or run.known.failed else 0


def _branches(coverage: Any, file: str) -> str:
    numbers = coverage._analyze(str(CODE / file)).numbers
    missed = coverage.analysis2(str(CODE / file))[3]
    lines = f", lines {missed} missed" if missed else ""
    return f"{numbers.n_executed_branches} of {numbers.n_branches}{lines}"


def main() -> int:
    """Read the command line, start coverage before anything is imported, and run."""
    parser = argparse.ArgumentParser(description=inspect.cleandoc(__doc__ or ""))
    parser.add_argument("files", nargs="*", help="below src/channelcli; all of R-13 without")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="", help="mutants whose name has these words in it")
    parser.add_argument("--every", type=int, default=1, help="a sample: every so many mutants")
    parser.add_argument("--most", type=float, default=MOST, help="seconds of tests for who survives the first look")
    given = parser.parse_args()
    files = given.files or [file for files in MODULES.values() for file in files]
    tests = [test for rule, tests in TESTS.items() if set(MODULES[rule]) & set(files) for test in tests]
    from coverage import Coverage

    os.chdir(ROOT)
    coverage = Coverage(data_file=None, branch=True, config_file=False, include=[str(CODE / f) for f in files_of_all()])
    coverage.start()
    import pytest
    from hypothesis import HealthCheck, Phase, settings

    settings.register_profile(
        "mutants",
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),  # a busy machine is no kill
    )
    run = Run(files, given, coverage)
    with tempfile.TemporaryDirectory() as folder:
        quiet = ["-p", "no:cacheprovider", "-p", "no:xdist", "--tb=no", "--hypothesis-profile=mutants"]
        pytest.main([*quiet, f"--basetemp={folder}/tests", *dict.fromkeys(tests)], plugins=[run])
    return report(run, not given.only and given.every == 1)


def files_of_all() -> list[str]:
    """Return the Python files that are mutated."""
    return [file for files in MODULES.values() for file in files if re.search(r"\.py$", file)]


if __name__ == "__main__":
    sys.exit(main())
