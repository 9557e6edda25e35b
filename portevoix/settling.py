"""A process that has started, and will run for long."""

import gc

# A turn makes some hundred objects and leaves no circles: Python need not look after every 700.
RARELY = (20_000, 20, 20)


def settle_in() -> None:
    """Keep what is there by now out of garbage collection, and collect rarely from now on."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RARELY)
