"""What machines ask: is it alive, is it ready, how is it doing."""

import logging

from aiohttp import web
from prometheus_client import REGISTRY as DEFAULT_REGISTRY
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from admin.auth import called_by_machines
from admin.keys import DATABASE, READY, REGISTRY
from participation.figures import OperatingFigures, operating_figures

log = logging.getLogger(__name__)


@called_by_machines
async def alive(request: web.Request) -> web.Response:
    """The loop turns."""
    return web.json_response({"status": "alive"})


@called_by_machines
async def ready(request: web.Request) -> web.Response:
    """The database answers, and so does whatever else this process is for."""
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
    """The process's own metrics, then what the database knows."""
    figures = await _figures(request)
    registry = request.app.get(REGISTRY, DEFAULT_REGISTRY)
    body = generate_latest(registry) + generate_latest(_gauges(figures))
    return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4})


async def _figures(request: web.Request) -> OperatingFigures:
    async with request.app[DATABASE].reading() as session:
        return await operating_figures(session)


def _gauges(figures: OperatingFigures) -> CollectorRegistry:
    registry = CollectorRegistry()
    owed = Gauge(
        "portevoix_deliveries_owed", "Deliveries still owed", ["status"], registry=registry
    )
    for status, count in figures.owed.items():
        owed.labels(status.value).set(count)
    answers = Gauge("portevoix_answers_total", "Answers ever recorded", registry=registry)
    answers.set(figures.answers)
    return registry


ROUTES = [
    web.get("/healthz", alive),
    web.get("/readyz", ready),
    web.get("/metrics", metrics),
]
