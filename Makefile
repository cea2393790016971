# Two commands do everything: `make demo` and `make test`. Each sets up what it needs first.
PY ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
export TZ ?= UTC
# The tests start hundreds of processes: each would compile the whole house again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test check suite bench lock screenshots setup

demo: $(VENV)/.ready
	$(RUN) -m bot demo

# Side by side: mypy keeps one core busy and nobody waits for it.
test: $(VENV)/.ready $(VENV)/.browser
	$(MAKE) --jobs 2 check suite

suite: $(VENV)/.ready $(VENV)/.browser
	$(RUN) -m pytest -n 3 --dist loadfile --no-loadscope-reorder

check: $(VENV)/.ready $(VENV)/.browser
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

bench: setup
	$(RUN) -m benchmarks

screenshots: $(VENV)/.browser
	$(RUN) -m docs.screenshots

setup: $(VENV)/.ready

$(VENV)/.ready: requirements.lock
	test -x $(RUN) || $(PY) -m venv $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

# Debian's Chromium draws the pages in tests and pictures; without root the machine's own is used.
$(VENV)/.browser: $(VENV)/.ready
	command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	  && { apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null; }; } || true
	touch $@

lock: $(VENV)/.ready
	$(VENV)/bin/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
	  --group pyproject.toml:dev pyproject.toml -o requirements.lock
