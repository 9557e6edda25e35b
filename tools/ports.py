"""Ports for programs that are about to start on this machine."""

import random
import socket

# Below those that systems give to whoever asks for any, or calls out: nobody gets them meanwhile.
CHOSEN_FROM = range(20_000, 32_000)


def free_port() -> int:
    """Returns a port of 127.0.0.1 that nobody listens on, nor is given by chance."""
    # Tests that run side by side may share a seed.
    chance = random.SystemRandom()
    while True:
        port = chance.choice(CHOSEN_FROM)
        with socket.socket() as listener:
            # As servers do: what a closed connection still holds is free.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
