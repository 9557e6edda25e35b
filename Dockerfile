# The same steps as the Makefile's, in a small image that runs as nobody in particular.
FROM python:3.11-slim-trixie AS build
WORKDIR /portevoix
ENV PYTHONDONTWRITEBYTECODE=1 UV_COMPILE_BYTECODE=1 UV_NO_CACHE=1
RUN python3 -m venv .uv && .uv/bin/python -m pip install -q --no-cache-dir "uv==0.13.9"
# Packages first: they change less often than our own code.
COPY requirements.lock ./
RUN .uv/bin/uv venv -q --python python3 .venv \
    && .uv/bin/uv pip install -q --python .venv --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENCE ./
COPY participation/ participation/
COPY content/ content/
COPY dialogues/ dialogues/
COPY simulator/ simulator/
COPY bot/ bot/
COPY admin/ admin/
COPY portevoix/ portevoix/
RUN .uv/bin/uv pip install -q --python .venv --no-deps --no-build-isolation -e . \
    && .venv/bin/python -m compileall -q participation content dialogues simulator bot admin portevoix \
    && rm -rf .uv

FROM python:3.11-slim-trixie
RUN useradd --system --uid 10001 --home-dir /data --create-home portevoix
COPY --from=build /portevoix /portevoix
ENV PATH=/portevoix/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PORTEVOIX_DATABASE_URL=sqlite+aiosqlite:////data/portevoix.db \
    PORTEVOIX_HOST=0.0.0.0 \
    PORTEVOIX_PORT=8080
# By number: an orchestrator that forbids root can then check it.
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as web; web.urlopen('http://127.0.0.1:' + os.environ['PORTEVOIX_PORT'] + '/healthz', timeout=4)"]
CMD ["portevoix", "run"]
