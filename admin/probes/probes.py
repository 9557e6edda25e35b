"""What machines ask: is it alive, is it ready, how is it doing."""

import logging
from collections.abc import Mapping
from datetime import datetime

from aiohttp import web
from prometheus_client import REGISTRY as DEFAULT_REGISTRY
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from admin.web.auth import called_by_machines
from admin.web.keys import DATABASE, READY, REGISTRY, now_of
from participation.sending.figures import OperatingFigures, PoolUse, operating_figures, pool_use

log = logging.getLogger(__name__)


@called_by_machines
async def alive(request: web.Request) -> web.Response:
    """Returns a short JSON answer, which shows that the loop turns."""
    return web.json_response({"status": "alive"})


@called_by_machines
async def ready(request: web.Request) -> web.Response:
    """Returns status 200 if the database answers and so does the rest of this process; else 503."""
    try:
        await _figures(request)
        is_ready = await request.app[READY]()
    except Exception as error:
        log.warning("not ready: %s", type(error).__name__)
        is_ready = False
    return web.json_response(
        {"status": "ready" if is_ready else "not ready"}, status=200 if is_ready else 503
    )


@called_by_machines
async def metrics(request: web.Request) -> web.Response:
    """Returns the process's own metrics, then what the database knows, as long as it answers."""
    try:
        figures = await _figures(request)
    except Exception as error:
        log.warning("no figures: %s", type(error).__name__)
        figures = None
    own = request.app.get(REGISTRY, DEFAULT_REGISTRY)
    shared = CollectorRegistry()
    _gauge(
        shared, "portevoix_database_up", "Whether the database answers", int(figures is not None)
    )
    _add_pools(shared, pool_use(request.app[DATABASE]))
    if figures is not None:
        _add_figures(shared, figures, now_of(request))
    body = generate_latest(own) + generate_latest(shared)
    return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4})


async def _figures(request: web.Request) -> OperatingFigures:
    async with request.app[DATABASE].reading() as session:
        return await operating_figures(session)


def _add_figures(registry: CollectorRegistry, figures: OperatingFigures, now: datetime) -> None:
    owed = Gauge(
        "portevoix_deliveries_owed", "Deliveries still owed", ["status"], registry=registry
    )
    for status, count in figures.owed.items():
        owed.labels(status.value).set(count)
    waits = (now - figures.oldest_due_at).total_seconds() if figures.oldest_due_at else 0.0
    told = "Seconds since the longest waiting delivery fell due"
    _gauge(registry, "portevoix_oldest_owed_seconds", told, max(0.0, waits))
    _gauge(registry, "portevoix_answers_total", "Answers ever recorded", figures.answers)


def _add_pools(registry: CollectorRegistry, pools: Mapping[str, PoolUse]) -> None:
    taken, size = (
        Gauge(f"portevoix_pool_{name}", told, ["pool"], registry=registry)
        for name, told in (
            ("taken", "Database connections in use"),
            ("size", "Database connections kept open for use"),
        )
    )
    for name, use in pools.items():
        taken.labels(name).set(use.taken)
        size.labels(name).set(use.size)


def _gauge(registry: CollectorRegistry, name: str, told: str, value: float) -> None:
    Gauge(name, told, registry=registry).set(value)


ROUTES = [
    web.get("/healthz", alive),
    web.get("/readyz", ready),
    web.get("/metrics", metrics),
]
