"""What stands in examples/ works as it stands: the README's blocks, nightly.sh, the crontab lines, the reports."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from channelcli import ledger
from channelcli.__main__ import main

EXAMPLES = Path(__file__).parent.parent / "examples"
BIN = Path(sys.executable).parent
REPORTS = sorted((EXAMPLES / "reports").glob("*.sql"))


def shell(
    script: str, folder: Path, env: dict[str, str], words: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "-eu", "-c", script, "sh", *words],
        cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def typed(line: str, folder: Path, env: dict[str, str]) -> tuple[int, str, str]:
    """Do what one line of a block says; our own commands run in this process, which is loaded already."""
    words = shlex.split(line)
    if words[0] == "export":
        env |= dict(word.split("=", 1) for word in words[1:])
    if words[0] not in ("export", "channelcli"):
        done = shell(line, folder, env)
        return done.returncode, done.stdout, done.stderr
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(folder)
        for name, value in env.items():
            patch.setenv(name, value)
        code = main(words[1:]) if words[0] == "channelcli" else 0
    return code, out.getvalue(), err.getvalue()


def test_the_blocks_of_the_readme_run_one_after_another(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    blocks = re.findall(r"^```sh\n(.*?)^```", (EXAMPLES / "README.md").read_text(encoding="utf-8"), re.M | re.S)
    assert len(blocks) == 3
    env = {"PATH": f"{BIN}:/usr/bin:/bin", "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    out = ""
    for line in "".join(blocks).splitlines():
        code, told, err = typed(line, tmp_path, env)
        assert code == 0 and "refused" not in err, (line, err[-2000:])
        out += told
    assert "4,450 new" in out and out.count(" 0 rows refused") == 8
    assert "ended with 10" in out and "Night run 2026-11-21" in out
    assert "资料不全的客户" in out
    assert (tmp_path / "goods.xlsx").stat().st_size > 3_000
    nights = tmp_path / "reports-of-the-night"
    assert {"2026-11-20", "2026-11-21", "latest.txt"} <= {file.name for file in nights.iterdir()}


def crontab(own: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return the environment and the commands of the crontab, with the paths of the example replaced by own ones."""
    text = (EXAMPLES / "crontab").read_text(encoding="utf-8")
    for example, path in own.items():
        text = text.replace(example, path)
    env, commands = {}, []
    for line in text.splitlines():
        if setting := re.fullmatch(r"([A-Z_]+)=(.*)", line):
            env[setting[1]] = setting[2]
        elif line and not line.startswith("#"):
            fields = line.split(None, 5)
            assert all(re.fullmatch(r"[0-9*/,-]+", one) for one in fields[:5])
            commands.append(fields[5])
    return env, commands


def test_the_crontab_lines_run_as_cron_runs_them(tmp_path: Path) -> None:
    """No terminal, an almost empty environment, the home folder as working directory."""
    books = tmp_path / "my books"
    books.mkdir()
    ledger.create(books / "ledger.db")
    env, commands = crontab({
        "/home/owner/channelcli/.venv/bin": str(BIN),
        "/home/owner/channelcli/examples": str(EXAMPLES),
        "/home/owner/books/ledger.db": f"'{books}/ledger.db'",
        "/home/owner/books/nightly": f"'{books}/nightly'",
    })  # fmt: skip
    assert len(commands) == 1
    done = shell(commands[0], tmp_path, env | {"PATH": "/usr/bin:/bin"})
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    digest = (books / "nightly" / "latest.txt").read_text(encoding="utf-8")
    assert "夜间报表" in digest
    (folder,) = [file for file in (books / "nightly").iterdir() if file.is_dir()]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", folder.name) and (folder / "nightly.xlsx").exists()


def test_nightly_sh_with_an_empty_environment_tells_alarms_on_stderr_alone(book: Path, tmp_path: Path) -> None:
    assert main(["partner", "add", "宏达商贸", "--terms", "net:30"]) == 0
    assert main(["order", "add", "宏达", "--amount", "1000", "--on", "2026-09-01"]) == 0
    env = {"CHANNELCLI": str(BIN / "channelcli"), "CHANNELCLI_TODAY": "2026-11-21"}
    script = str(EXAMPLES / "nightly.sh")
    done = subprocess.run(
        [script, str(book)], env=env, cwd="/", capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (10, "")
    assert len(done.stderr.splitlines()) == 1 and "1,000.00" in done.stderr
    assert "1,000.00" in (book.parent / "nightly" / "latest.txt").read_text(encoding="utf-8")
    assert not list((book.parent / "nightly").glob(".latest*"))


def test_nightly_sh_keeps_the_last_digest_when_the_ledger_is_gone(book: Path) -> None:
    env = {"CHANNELCLI": str(BIN / "channelcli"), "CHANNELCLI_TODAY": "2026-11-21"}
    run = [str(EXAMPLES / "nightly.sh"), str(book)]
    assert subprocess.run(run, env=env, check=False, timeout=60, capture_output=True).returncode == 0
    book.unlink()
    done = subprocess.run(run, env=env, check=False, timeout=60, capture_output=True, text=True)
    assert done.returncode == 6 and done.stdout == ""
    assert (book.parent / "nightly" / "latest.txt").stat().st_size > 100


def test_nightly_sh_is_executable_and_plain_sh() -> None:
    script = EXAMPLES / "nightly.sh"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").startswith("#!/bin/sh\n")


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_example_reports_drop_in(qd, book: Path, path: Path, lang: str) -> None:
    (book.parent / "reports").mkdir()
    shutil.copy(path, book.parent / "reports")
    assert qd("report", "check", str(path)).code == 0
    for line in (
        "partner add 宏达商贸 --province 安徽省",
        "product add 海河52度 --unit 瓶",
        "ship 宏达 海河52度 10@38",
    ):
        assert qd(line).code == 0
    name = path.stem.replace("_", "-")
    listed = qd("--lang", lang, "report", "list").out
    title = re.search(r"title: (.*) \| (.*)", path.read_text(encoding="utf-8"))
    assert title is not None and name in listed and title[1 + (lang == "zh")] in listed
    result = qd("--lang", lang, "report", name, "-F", "json")
    assert result.code == 0, result.err
    assert len(json.loads(result.out)) == 1
