"""Every benchmark there is, one after the other, in under three minutes; ``--long`` takes longer.

Each is also a module to run by itself, with options of its own: ``python -m benchmarks.taps``.
"""

import argparse
import runpy
import sys
import time
from importlib.util import find_spec

# What each is told so that all together stay short; the long ones know for themselves.
SHORT = {
    "simulator": ["--rounds", "3", "--people", "10000"],
    "taps": ["--taps", "1000", "--open-seconds", "2"],
    "sending": ["--seconds", "4"],
    "tallies": [],
    "pages": ["--answers", "20000"],
}
LONG = {name: [] if name == "simulator" else ["--long"] for name in SHORT}


def main() -> None:
    """Run the benchmarks that are there."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--long", action="store_true", help="more and longer rounds")
    told = LONG if parser.parse_args().long else SHORT
    begun = time.monotonic()
    for name, options in told.items():
        module = f"benchmarks.{name}"
        if find_spec(module) is None:
            continue
        print(f"\n== {name}", flush=True)
        sys.argv = [module, *options]
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    print(f"\n{time.monotonic() - begun:.0f} seconds")


if __name__ == "__main__":
    main()
