# Two commands: `make run` and `make test`. Each sets up all that it needs.
UV := .uv/bin/uv
VENV := .venv
BIN := $(VENV)/bin
# What is imported is compiled once, and not at each start of a process.
export UV_COMPILE_BYTECODE := 1
unexport PYTHONDONTWRITEBYTECODE
.PHONY: run test soak check bench pictures lock

run: $(VENV)/.run
	$(BIN)/portevoix run

test: check
	$(BIN)/python -m tools.browser
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q -n 3 --dist loadgroup --durations=12 --durations-min=5
	$(BIN)/coverage combine -q
	$(BIN)/coverage report

soak: $(VENV)/.test  # not part of the tests: the longest replays, of which they have a shorter one
	$(BIN)/pytest -q -n 2 --dist loadgroup -m soak

check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

lock: $(UV)  # pins every package with its hashes; records no download host
	$(UV) pip compile -q --universal --generate-hashes --no-emit-index-url pyproject.toml -o requirements.lock
	$(UV) pip compile -q --universal --generate-hashes --no-emit-index-url --group dev pyproject.toml -o requirements-dev.lock

# The editable install builds with the locked setuptools: nothing unpinned is fetched.
$(VENV)/.run: requirements.lock pyproject.toml | $(UV)
	test -d $(VENV) || $(UV) venv -q --python python3 $(VENV)
	$(UV) pip install -q --python $(VENV) --require-hashes -r requirements.lock
	$(UV) pip install -q --python $(VENV) --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.test: requirements-dev.lock $(VENV)/.run
	$(UV) pip install -q --python $(VENV) --require-hashes -r requirements-dev.lock
	touch $@

$(UV):
	python3 -m venv .uv || (apt-get install -y -q python3-venv && python3 -m venv .uv)
	.uv/bin/python -m pip install -q "uv==0.13.9"

bench: $(VENV)/.test  # not part of the tests: figures of this machine
	$(BIN)/python -m benchmarks

pictures: $(VENV)/.test  # of the staff guide, by the story of a week; by day, for at night nothing leaves
	$(BIN)/python -m tools.browser
	PORTEVOIX_GUIDE_PICTURES=docs/images/guide $(BIN)/pytest -q tests/stories/test_week.py
