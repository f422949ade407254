"""The small faults that mutants.py puts into the code, one at a time: each a changed copy of a module, or of its SQL.

Python is changed in its syntax tree, SQL in its text, wherever it stands: in a file or in a string. Docstrings,
annotations, imports, decorators and the fields of classes are left alone.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
CALLED = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "bisect_left": "bisect_right",
    "bisect_right": "bisect_left",
    "removeprefix": "removesuffix",
    "removesuffix": "removeprefix",
    "sorted": "list",
    "reversed": "list",
}

# A statement of SQL, or a piece of one: the words are written in capitals.
_SQL = re.compile(r"\b(SELECT|FROM|WHERE|AND|ORDER BY|GROUP BY|CASE|NULL)\b")
_BETWEEN = re.compile(r"BETWEEN\s+\S+(?:\([^)]*\))?\s+$")
_EXISTS = re.compile(r"\bEXISTS\s*\(\s*SELECT\s+$")  # what is selected there is never looked at
_SQL_CHANGES: tuple[tuple[str, str], ...] = (
    (r"<=", "<"),
    (r">=", ">"),
    (r"<>", "="),
    (r"<(?![=>])", "<="),
    (r"(?<!<)>(?!=)", ">="),
    (r"(?<![<>])=", "<>"),
    (r"(?<= )\+(?= )", "-"),
    (r"(?<= )-(?= )", "+"),
    (r"(?<=[ (,])-(?=[a-z])", ""),
    (r"(?<= )\*(?= [0-9a-z])", "+"),
    (r"(?<= )/(?= )", "*"),
    (r"(?<![:\w.'-])[0-9]+(?![\w'-]|\.[0-9])", "+1"),
    (r"\bmin(?=\()", "max"),
    (r"\bmax(?=\()", "min"),
    (r"\bsum(?=\()", "max"),
    (r"\babs(?=\()", ""),
    (r"\bcount\(\*\)", "1"),
    (r"\bAND\b", "OR"),
    (r"\bOR\b", "AND"),
    (r"\bUNION ALL\b", "UNION"),
    (r"\bIS NULL\b", "IS NOT NULL"),
    (r"\bIS NOT NULL\b", "IS NULL"),
    (r"\bNOT EXISTS\b", "EXISTS"),
    (r"(?<!NOT )\bEXISTS\b", "NOT EXISTS"),
    (r" DESC\b", ""),
    (r"\bLEFT JOIN\b", "JOIN"),
    (r"\bDISTINCT ", ""),
    (r"(?<!ROWS )(?<!RANGE )\bBETWEEN\b", "NOT BETWEEN"),
    (r"'[a-z_]+'", "''"),
)


@dataclass(frozen=True)
class Mutant:
    """One fault: where it is, what it changes, and the module with it in."""

    file: str  # below src/channelcli
    line: int
    end: int
    place: str  # the function or the constant it is in
    was: str
    becomes: str
    text: str  # the whole file as mutated: Python as ast.unparse writes it, or SQL
    nth: int = 0  # of the same change in the same place

    @property
    def name(self) -> str:
        """What tells it from the others, line numbers aside."""
        return f"{self.file} | {self.place} | `{self.was}` → `{self.becomes}`" + (f" #{self.nth}" if self.nth else "")


def of_file(file: str, text: str) -> list[Mutant]:
    """Return every mutant of a file, numbered where two of a place read the same."""
    found = list(_of_sql_file(file, text) if file.endswith(".sql") else _of_python(file, text))
    seen: dict[str, int] = {}
    numbered = []
    for one in found:
        number = seen[one.name] = seen.get(one.name, -1) + 1
        numbered.append(Mutant(**{**vars(one), "nth": number}) if number else one)
    return numbered


# ---- SQL


def of_sql(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Yield place, what was there, what becomes of it, and the changed text."""
    quiet = re.sub(r"--.*", lambda comment: " " * len(comment[0]), text)
    for pattern, new in _SQL_CHANGES:
        for match in re.finditer(pattern, quiet):
            start, was = match.start(), match[0]
            if (was == "AND" and _BETWEEN.search(quiet[:start])) or _EXISTS.search(quiet[:start]):
                continue
            becomes = str(int(was) + 1) if new == "+1" else new
            yield start, was, becomes, text[:start] + becomes + text[match.end() :]


def _around(text: str, start: int, length: int) -> tuple[str, str]:
    """Return a few words before and behind a place, to know it by."""
    before, after = " ".join(text[:start].split())[-24:], " ".join(text[start + length :].split())[:24]
    return before, after


def _of_sql_file(file: str, text: str) -> Iterator[Mutant]:
    for start, was, becomes, changed in of_sql(text):
        line = text.count("\n", 0, start) + 1
        before, after = _around(text, start, len(was))
        yield Mutant(file, line, line, "sql", f"{before} {was} {after}", becomes or "nothing", changed)


# ---- Python


def _of_python(file: str, text: str) -> Iterator[Mutant]:
    tree = ast.parse(text)
    for place, owner, field, at, node in _nodes(tree, ""):
        for new in _changed(node):
            _put(owner, field, at, new)
            changed = ast.unparse(ast.fix_missing_locations(tree))
            _put(owner, field, at, node)
            there: Any = node.target if isinstance(node, ast.comprehension) else node  # which stands on no line itself
            line, end = getattr(there, "lineno", 0), getattr(there, "end_lineno", 0) or 0
            was, becomes = _told(owner, field, at, new)
            yield Mutant(file, line, end, place, was, becomes, changed)


def _put(owner: ast.AST, field: str, at: int | None, node: ast.AST) -> None:
    if at is None:
        setattr(owner, field, node)
    else:
        getattr(owner, field)[at] = node


def _told(owner: Any, field: str, at: int | None, new: ast.AST) -> tuple[str, str]:
    """Return both in one line, a name or a number with what is around it; of a long text only what is near."""
    node = getattr(owner, field) if at is None else getattr(owner, field)[at]
    was, becomes = ast.unparse(node), ast.unparse(new)
    if isinstance(owner, (ast.expr, ast.Return, ast.Assign, ast.keyword, ast.comprehension)) and len(was) < 40:
        was = ast.unparse(owner)
        _put(owner, field, at, new)
        becomes = ast.unparse(ast.fix_missing_locations(owner))
        _put(owner, field, at, node)
    if max(len(was), len(becomes)) > 100:
        same = next((i for i, (a, b) in enumerate(zip(was, becomes, strict=False)) if a != b), 0)
        was, becomes = was[max(0, same - 50) : same + 50], becomes[max(0, same - 50) : same + 50]
    return " ".join(was.split()), " ".join(becomes.split()) or "nothing"


_LEFT_ALONE = {"annotation", "returns", "decorator_list", "type_comment", "bases"}
_Place = tuple[str, ast.AST, str, int | None, ast.AST]


def _nodes(node: ast.AST, place: str) -> Iterator[_Place]:
    """Yield every node that may be changed: its place, its owner, where it hangs there, and itself."""
    for field, value in ast.iter_fields(node):
        if field in _LEFT_ALONE:
            continue
        children = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for at, child in children:
            if not isinstance(child, ast.AST) or _skipped(node, child):
                continue
            inside = _inside(place, child)
            yield inside, node, field, at, child
            yield from _nodes(child, inside)


def _inside(place: str, child: ast.AST) -> str:
    if isinstance(child, (ast.FunctionDef, ast.ClassDef)):
        return f"{place}.{child.name}".lstrip(".")
    if not place and isinstance(child, (ast.Assign, ast.AnnAssign)):
        return ast.unparse(child.targets[0] if isinstance(child, ast.Assign) else child.target)
    return place


def _skipped(owner: ast.AST, child: ast.AST) -> bool:
    if isinstance(child, (ast.Import, ast.ImportFrom, ast.Pass, ast.Global)):
        return True
    if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
        return True  # a docstring
    if isinstance(owner, ast.ClassDef) and not isinstance(child, ast.FunctionDef):
        return True  # fields of a class
    if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
        return True
    types = ("Literal[", "tuple[", "list[", "Mapping[")
    return isinstance(child, ast.Assign) and ast.unparse(child.value).startswith(types)  # the name of a type


def _changed(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what a node can become."""
    kind = type(node).__name__
    maker = _MAKERS.get(kind)
    if maker:
        for new in maker(node):
            yield ast.copy_location(new, node)


def _compare(node: Any) -> Iterator[ast.AST]:
    for at, op in enumerate(node.ops):
        for other in COMPARED[type(op)]:
            yield ast.Compare(node.left, [*node.ops[:at], other(), *node.ops[at + 1 :]], node.comparators)


def _bin_op(node: Any) -> Iterator[ast.AST]:
    if type(node.op) in COMPUTED:
        yield ast.BinOp(node.left, COMPUTED[type(node.op)](), node.right)


def _aug_assign(node: Any) -> Iterator[ast.AST]:
    if type(node.op) in COMPUTED:
        yield ast.AugAssign(node.target, COMPUTED[type(node.op)](), node.value)
    yield ast.Assign([node.target], node.value)
    yield ast.Pass()


def _bool_op(node: Any) -> Iterator[ast.AST]:
    yield ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)


def _unary_op(node: Any) -> Iterator[ast.AST]:
    if isinstance(node.op, (ast.Not, ast.USub)):
        yield node.operand


def _constant(node: Any) -> Iterator[ast.AST]:
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
        if value:
            yield ast.Constant(value - 1)
    elif isinstance(value, str) and _SQL.search(value):
        for _, _, _, changed in of_sql(value):
            yield ast.Constant(changed)
    elif isinstance(value, str):
        yield ast.Constant(f"XX{value}")


def _return(node: Any) -> Iterator[ast.AST]:
    if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield ast.Return(ast.Constant(None))


def _assign(node: Any) -> Iterator[ast.AST]:
    if node.value is not None and not isinstance(node.value, ast.Constant):
        yield ast.Assign([node.targets[0] if isinstance(node, ast.Assign) else node.target], ast.Constant(None))


def _gone(node: Any) -> Iterator[ast.AST]:
    yield ast.Pass()


def _test(node: Any) -> Iterator[ast.AST]:
    """The condition the other way round, where the comparison in it is not turned anyway."""
    if not isinstance(node.test, (ast.Compare, ast.UnaryOp)):
        turned = ast.UnaryOp(ast.Not(), node.test)
        fields = {name: getattr(node, name) for name in node._fields} | {"test": turned}
        yield type(node)(**fields)


def _comprehension(node: Any) -> Iterator[ast.AST]:
    for at in range(len(node.ifs)):
        yield ast.comprehension(node.target, node.iter, [*node.ifs[:at], *node.ifs[at + 1 :]], 0)


def _slice(node: Any) -> Iterator[ast.AST]:
    if node.lower is not None:
        yield ast.Slice(None, node.upper, node.step)
    if node.upper is not None:
        yield ast.Slice(node.lower, None, node.step)


def _name(node: Any) -> Iterator[ast.AST]:
    if node.id in CALLED and isinstance(node.ctx, ast.Load):
        yield ast.Name(CALLED[node.id], ast.Load())


def _attribute(node: Any) -> Iterator[ast.AST]:
    if node.attr in CALLED:
        yield ast.Attribute(node.value, CALLED[node.attr], node.ctx)


_MAKERS = {
    "Compare": _compare,
    "BinOp": _bin_op,
    "AugAssign": _aug_assign,
    "BoolOp": _bool_op,
    "UnaryOp": _unary_op,
    "Constant": _constant,
    "Return": _return,
    "Assign": _assign,
    "AnnAssign": _assign,
    "Raise": _gone,
    "Delete": _gone,
    "Assert": _gone,
    "Continue": lambda node: iter([ast.Break()]),
    "Break": lambda node: iter([ast.Continue()]),
    "If": _test,
    "IfExp": _test,
    "While": _test,
    "comprehension": _comprehension,
    "Slice": _slice,
    "Name": _name,
    "Attribute": _attribute,
}
