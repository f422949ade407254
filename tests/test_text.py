"""Every sentence exists in both languages, is used, and gets the values it has places for."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from channelcli import text
from channelcli.errors import Fault
from channelcli.text import both, say, use
from source_trees import trees

SOURCE = Path(text.__file__).parent.parent
AREAS = sorted(path.stem for path in (SOURCE / "text").glob("*.py") if path.stem != "__init__")
SENTENCES: dict[str, tuple[str, str]] = {
    f"{area}.{name}": words
    for area in AREAS
    for name, words in import_module(f"channelcli.text.{area}").SENTENCES.items()
}
SPEAKERS = {"say", "both", "words"}
# Those of the sheets take other things than the values of their sentence.
FAULTS = {one.__name__ for one in [Fault, *Fault.__subclasses__()] if one.__module__ == Fault.__module__}


def speaking() -> dict[Path, ast.Module]:
    """Return the modules that may say something: all but those that hold the sentences."""
    return {path: tree for path, tree in trees().items() if path.parent.name != "text" or path.stem == "__init__"}


def places(sentence: str) -> set[str]:
    """Return the values a sentence has places for."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None and "|" not in name}


def numbers(sentence: str) -> set[str]:
    """Return the values that its words go by: `n|day|days`; Chinese has no such words."""
    named = {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None and "|" in name}
    assert all(name.count("|") == 2 for name in named), sentence
    return {name.partition("|")[0] for name in named}


def literals(node: ast.expr) -> list[str]:
    """Return the texts an argument can be: a constant, or both ends of a conditional."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return literals(node.body) + literals(node.orelse)
    return []


def calls() -> Iterator[tuple[str, str, set[str] | None, bool]]:
    """Yield (where, key, keywords, whether there are more) of every call that names a sentence literally.

    The keywords are None where the sentence is only looked up.
    """
    for path, tree in speaking().items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name not in SPEAKERS | FAULTS:
                continue
            given = None if name == "words" else {keyword.arg for keyword in node.keywords if keyword.arg}
            more = any(keyword.arg is None for keyword in node.keywords)
            for key in literals(node.args[0]):
                yield f"{path.relative_to(SOURCE)}:{node.lineno}", key, given, more


def test_every_sentence_named_exists_and_gets_its_values() -> None:
    wrong = []
    for where, key, given, more in calls():
        if key not in SENTENCES:
            wrong.append(f"{where}: there is no {key}")
            continue
        wanted = {name for sentence in SENTENCES[key] for name in places(sentence) | numbers(sentence)}
        if given is not None and not (wanted >= given if more else wanted <= given):
            wrong.append(f"{where}: {key} has places {sorted(wanted)}, gets {sorted(given)}")
    assert not wrong, "\n".join(wrong)


def one_for_both(names: set[str]) -> set[str]:
    return {re.sub("(^|_)(en|zh)$", "", name) for name in names}


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_have_the_same_places(area: str) -> None:
    for key, (en, zh) in SENTENCES.items():
        if key.startswith(f"{area}."):
            # A value may come in both languages: kind_en in the one sentence, kind_zh in the other.
            assert one_for_both(places(en)) == one_for_both(places(zh)), key
            assert en.strip() and zh.strip(), key


def _strings() -> tuple[set[str], list[re.Pattern[str]]]:
    """Return all texts in the code, and a pattern for each text that is put together from parts."""
    constants: set[str] = set()
    patterns: set[str] = set()
    for tree in speaking().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                constants.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [re.escape(p.value) if isinstance(p, ast.Constant) else r"[\w.]+" for p in node.values]
                if any("." in p.value for p in node.values if isinstance(p, ast.Constant)):
                    patterns.add("".join(parts))
    return constants, [re.compile(p) for p in patterns if re.match(r"[\w.\\\[\]+]+$", p)]


def test_no_sentence_is_idle() -> None:
    constants, patterns = _strings()
    headers = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.sql"))
    idle = []
    for key in SENTENCES:
        area, _, name = key.partition(".")
        if area == "codes":
            # A set of codes is named in a column's header or in the code.
            group = name.partition(".")[0]
            used = group in constants or re.search(rf"\|\s*{re.escape(group)}\s*$", headers, re.MULTILINE)
        else:
            used = key in constants or any(pattern.fullmatch(key) for pattern in patterns)
        if not used:
            idle.append(key)
    assert not idle, "\n".join(idle)


def test_the_language_is_chosen_late() -> None:
    use("zh")
    assert say("answer.undo") == "撤销：channelcli undo"
    use("en")
    assert say("answer.undo") == "Take back: channelcli undo"
    assert both("answer.balance", before="1.00", after="2.00") == ("Balance 1.00 → 2.00", "欠款 1.00 → 2.00")
    use("fr")
    assert text.language() == "en"


def test_a_word_goes_by_its_number() -> None:
    assert [say("agenda.late", n=n) for n in (0, 1, "1", "1,001", 21)] == [
        "0 days late",
        "1 day late",
        "1 day late",
        "1,001 days late",
        "21 days late",
    ]
    assert both("agenda.late", n=1) == ("1 day late", "晚 1 天")
    with pytest.raises(KeyError):
        say("agenda.late", days=1)
