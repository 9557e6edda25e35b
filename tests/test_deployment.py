"""compose.yaml and the Kubernetes example run nowhere here: they are read, so as not to rot."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from ruamel.yaml import YAML

from admin.probes import probes, telegram
from portevoix.cli import app
from portevoix.options import ProcessRole
from portevoix.settings import Settings

ROOT = Path(__file__).parents[1]
KUBERNETES = sorted((ROOT / "deploy" / "kubernetes").glob("*.yaml"))
STOPPING_SECONDS = 10

Json = dict[str, Any]


def read_all(path: Path) -> list[Json]:
    return list(YAML(typ="safe").load_all(path.read_text(encoding="utf-8")))


COMPOSE = read_all(ROOT / "compose.yaml")[0]
SERVICES: dict[str, Json] = COMPOSE["services"]
RESOURCES = [resource for path in KUBERNETES for resource in read_all(path)]
OURS = {name: service for name, service in SERVICES.items() if service.get("build")}


def of_kind(kind: str) -> list[Json]:
    return [resource for resource in RESOURCES if resource["kind"] == kind]


WORKLOADS = of_kind("Deployment") + of_kind("Job")
BY_ROLE = {one["metadata"]["labels"]["role"]: one for one in WORKLOADS}


def pod_of(workload: Json) -> Json:
    spec: Json = workload["spec"]["template"]["spec"]
    return spec


def container_of(workload: Json) -> Json:
    [container] = pod_of(workload)["containers"]
    return dict(container)


def commands() -> Iterator[list[str]]:
    yield from (service["command"] for service in OURS.values())
    yield from (container_of(workload)["command"] for workload in WORKLOADS)


def given_to(workload: Json) -> set[str]:
    """The variables that a workload's process finds in its environment."""
    kept = {(one["kind"], one["metadata"]["name"]): one for one in RESOURCES}
    names: set[str] = set()
    for source in container_of(workload)["envFrom"]:
        [(kind, reference)] = source.items()
        found = kept[kind[0].upper() + kind[1:].removesuffix("Ref"), reference["name"]]
        names |= set(found.get("data", {})) | set(found.get("stringData", {}))
    return names


def settings_in(service: Json) -> set[str]:
    return {name for name in service["environment"] if name.startswith("PORTEVOIX_")}


def known_settings() -> set[str]:
    return {f"PORTEVOIX_{name.upper()}" for name in Settings.model_fields}


def user_of_the_image() -> str:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    return re.findall(r"^USER (\d+)$", text, flags=re.MULTILINE)[-1]


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_every_command_is_one_of_ours(words: list[str]) -> None:
    program, name, *options = words
    assert program == "portevoix"
    command = typer.main.get_command(app).commands[name]
    command.make_context(name, options)  # refuses what it does not know


def test_every_role_runs_twice_in_both() -> None:
    roles = {str(role) for role in ProcessRole if role is not ProcessRole.ALL}
    assert {name: OURS[name]["deploy"]["replicas"] for name in roles} == dict.fromkeys(roles, 2)
    assert {one["metadata"]["labels"]["role"] for one in of_kind("Deployment")} == roles
    assert all(one["spec"]["replicas"] == 2 for one in of_kind("Deployment"))
    for role in roles:
        for words in (OURS[role]["command"], container_of(BY_ROLE[role])["command"]):
            assert words[-2:] == ["--role", role]


def test_every_variable_is_a_setting() -> None:
    given = set().union(*map(settings_in, OURS.values()), *map(given_to, WORKLOADS))
    assert {"PORTEVOIX_DATABASE_URL", "PORTEVOIX_WEBHOOK_URL", "PORTEVOIX_PROXY"} <= given
    assert given <= known_settings()
    example = (ROOT / "deploy" / "compose.env.example").read_text(encoding="utf-8")
    asked = set(re.findall(r"\$\{(\w+)", (ROOT / "compose.yaml").read_text(encoding="utf-8")))
    assert set(re.findall(r"^(\w+)=", example, flags=re.MULTILINE)) == asked


def test_each_process_is_given_what_it_needs_and_no_secret_more() -> None:
    token, secret = "PORTEVOIX_TELEGRAM_TOKEN", "PORTEVOIX_WEBHOOK_SECRET"
    key = "PORTEVOIX_SECRET_KEY"
    wanted = {"bot": {token, secret}, "sender": {token}, "panel": {key}, "migrate": set()}
    for role, secrets in wanted.items():
        for given in (settings_in(OURS[role]), given_to(BY_ROLE[role])):
            assert given & {token, secret, key} == secrets
            assert "PORTEVOIX_DATABASE_URL" in given


def test_no_secret_is_written_down() -> None:
    for secret in of_kind("Secret"):
        assert set(secret["stringData"].values()) == {""}
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if "PASSWORD" in name or "TOKEN" in name or "SECRET" in name:
                assert re.fullmatch(r"\$\{\w+:\?\}", value), name


def test_no_image_changes_under_its_tag() -> None:
    images = [service["image"] for service in SERVICES.values()]
    images += [container_of(workload)["image"] for workload in WORKLOADS]
    assert [image for image in images if not re.search(r":\d+(\.\d+)+$", image)] == []


def test_nothing_runs_as_root() -> None:
    users = {name: int(str(one["user"]).split(":")[0]) for name, one in SERVICES.items()}
    assert min(users.values()) > 0
    assert {users[name] for name in OURS} == {int(user_of_the_image())}
    for service in OURS.values():
        assert service["cap_drop"] == ["ALL"]
        assert service["read_only"] is True
    for workload in WORKLOADS:
        pod, container = pod_of(workload), container_of(workload)
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert str(pod["securityContext"]["runAsUser"]) == user_of_the_image()
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }


@pytest.mark.parametrize("workload", of_kind("Deployment"), ids=lambda one: one["metadata"]["name"])
def test_every_deployment_is_probed_bounded_and_stopped_gently(workload: Json) -> None:
    container, pod = container_of(workload), pod_of(workload)
    paths = {route.path for route in probes.ROUTES}
    assert container["livenessProbe"]["httpGet"]["path"] == "/healthz"
    assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"
    assert {"/healthz", "/readyz", "/metrics"} == paths
    annotations = workload["spec"]["template"]["metadata"]["annotations"]
    assert annotations["prometheus.io/path"] in paths
    [port] = container["ports"]
    assert {str(port["containerPort"]), annotations["prometheus.io/port"]} == {listened()}
    assert {"requests", "limits"} <= container["resources"].keys()
    waits = int(container["lifecycle"]["preStop"]["exec"]["command"][-1])
    assert pod["terminationGracePeriodSeconds"] >= waits + STOPPING_SECONDS
    labels = workload["spec"]["template"]["metadata"]["labels"]
    [budget] = [one for one in of_kind("PodDisruptionBudget") if selects(one, labels)]
    assert budget["spec"]["minAvailable"] < workload["spec"]["replicas"]


def listened() -> str:
    [port] = {
        one["data"]["PORTEVOIX_PORT"]
        for one in of_kind("ConfigMap")
        if "PORTEVOIX_PORT" in one["data"]
    }
    return str(port)


def selects(resource: Json, labels: Json) -> bool:
    selector = resource["spec"]["selector"]
    return bool(selector.get("matchLabels", selector) == labels)


def test_the_ingress_leads_to_who_answers() -> None:
    [ingress] = of_kind("Ingress")
    [rule] = ingress["spec"]["rules"]
    leads = {
        path["path"]: path["backend"]["service"]["name"].removeprefix("portevoix-")
        for path in rule["http"]["paths"]
    }
    [webhook] = [route.path for route in telegram.ROUTES]
    inside = dict.fromkeys((route.path for route in probes.ROUTES), "nowhere")
    assert leads == {webhook: "bot", "/": "panel", **inside}
    services = {one["metadata"]["name"]: one for one in of_kind("Service")}
    for role in ("bot", "panel"):
        labels = BY_ROLE[role]["spec"]["template"]["metadata"]["labels"]
        assert selects(services[f"portevoix-{role}"], labels)
    assert "selector" not in services["portevoix-nowhere"]["spec"]


def test_the_proxy_leads_to_who_answers() -> None:
    text = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    ports = {OURS[role]["environment"]["PORTEVOIX_PORT"] for role in ("bot", "panel")}
    assert set(re.findall(r"dynamic a (\w+) (\d+)", text)) == {
        (role, port) for role in ("bot", "panel") for port in ports
    }
    [closed] = re.findall(r"@inside path (.+)", text)
    assert set(closed.split()) == {route.path for route in probes.ROUTES}
    [webhook] = [route.path for route in telegram.ROUTES]
    assert f"handle {webhook} {{" in text
    published = {port.split(":")[1] for port in SERVICES["proxy"]["ports"]}
    assert set(re.findall(r"https?_port (\d+)", text)) == published
    [network] = COMPOSE["networks"]["inside"]["ipam"]["config"]
    assert OURS["panel"]["environment"]["PORTEVOIX_PROXY"] == network["subnet"]


def test_tables_are_there_before_anyone_starts() -> None:
    for name, service in OURS.items():
        waits_for = {"database"} if name == "migrate" else {"migrate"}
        assert set(service["depends_on"]) == waits_for
    grace = {service["stop_grace_period"] for service in OURS.values()}
    assert all(int(seconds.removesuffix("s")) > STOPPING_SECONDS for seconds in grace)
