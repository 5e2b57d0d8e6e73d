"""The server: uvicorn, in one process, behind whatever proxy the operator has; it never logs an address of ours."""

import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import closing

from veille.domain.errors import CannotListen
from veille.settings import Settings
from veille.web.house import open_house

GRACE_SECONDS = 10


def serve(
    settings: Settings, *, host: str, port: int, relays: Sequence[str], ready: Callable[[str], None] = lambda _: None
) -> None:
    """Serve until SIGTERM or SIGINT, then end what is under way; `ready` is told where. Raises CannotListen.

    Only `relays` are believed when they say for whom they ask (X-Forwarded-For).
    """
    import uvicorn

    from veille.web.app import PLACES, create_app
    from veille.web.late import open_aside

    with closing(open_house(settings)) as house, closing(_listening(host, port)) as listener:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: None)  # uvicorn gives signals back once it has ended in order
        config = uvicorn.Config(
            create_app(house),
            http="h11",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            forwarded_allow_ips=list(relays),
            timeout_graceful_shutdown=GRACE_SECONDS,
            workers=1,
        )
        ready(_address_of(listener))
        open_aside(PLACES)
        uvicorn.Server(config).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        raise CannotListen(f"{host}:{port}", error.strerror or str(error)) from None
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else each page waits 40 ms for an acknowledgement
    return listener


def _address_of(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
