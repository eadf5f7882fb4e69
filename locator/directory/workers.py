"""The names of workers: which machine and process somebody is who works on a draft."""

from __future__ import annotations

import os
import secrets
import socket


def new_name() -> str:
    """Return a name for somebody of this process who works on one draft."""
    return f"{socket.gethostname()} {os.getpid()} {secrets.token_hex(8)}"


def is_gone(name: str) -> bool:
    """Tell whether a worker's process is known to have ended; other machines tell nothing."""
    host, process, _ = name.rsplit(" ", 2)
    if host != socket.gethostname():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
