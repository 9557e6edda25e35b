"""The staff panel: HTTP in, HTML out. The only package, beside the simulator, that serves pages."""

from admin.app import build_app, build_probes

__all__ = ["build_app", "build_probes"]
