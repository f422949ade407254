# Plain commands stand in README beside each of these.
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.installed
TODAY := 2026-11-21
DEMO := demo
# A ledger is opened ten thousand times: glibc keeps what SQLite gives back at hand, which takes a seventh off that.
TESTS := GLIBC_TUNABLES=glibc.malloc.tcache_count=60000 $(PY) -m pytest -n auto --dist loadfile

.PHONY: demo test check bench torture mutants clean

demo: $(STAMP)
	@$(PY) -m channelcli --today $(TODAY) demo $(DEMO)/ledger.db

test: $(STAMP)
	@$(TESTS)

check: $(STAMP)
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy

bench: $(STAMP)
	@$(PY) bench/run.py

torture: $(STAMP)
	@CHANNELCLI_TORTURE=long $(TESTS)

mutants: $(STAMP)
	@$(PY) tests/torture/mutants.py

$(STAMP): pyproject.toml constraints.txt
	@test -x $(PY) || python3 -m venv $(VENV)
	@$(PY) -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@$(PY) -m compileall -q src
	@touch $@

clean:
	rm -rf $(VENV) $(DEMO) build dist src/*.egg-info
