"""Requests that end when they must: at a given moment every connection in use is cut, whatever it waits for.

A socket's own time-out is for one wait; an answer that drips keeps each wait short and would never end.
"""

import socket
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import Any

import requests.adapters
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection


class CuttableAdapter(requests.adapters.HTTPAdapter):
    """Remembers its open connections, so that they can be cut from another thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: set[HTTPConnection] = set()
        self._pools = {"http": _pool_class(self), "https": _secure_pool_class(self)}
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Pools whose connections say when they open and close."""
        super().init_poolmanager(*args, **kwargs)  # pyright: ignore[reportUnknownMemberType]
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        """The same through a proxy."""
        manager = super().proxy_manager_for(*args, **kwargs)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        manager.pool_classes_by_scheme = self._pools
        return manager  # pyright: ignore[reportUnknownVariableType]

    @contextmanager
    def cut_at(self, ends: float) -> Generator[None]:
        """Within it, every connection is cut at this moment of the monotonic clock."""
        watch = threading.Timer(max(ends - time.monotonic(), 0.0), self._cut)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    def opens(self, connection: HTTPConnection) -> None:
        """Remember a connection."""
        with self._lock:
            self._open.add(connection)

    def closes(self, connection: HTTPConnection) -> None:
        """Forget it."""
        with self._lock:
            self._open.discard(connection)

    def _cut(self) -> None:
        with self._lock:
            sockets = [connection.sock for connection in self._open if connection.sock is not None]
        for each in sockets:
            with suppress(OSError):
                # Of the plain socket: TLS's own would take its state from under the thread that reads.
                socket.socket.shutdown(each, socket.SHUT_RDWR)


def _pool_class(adapter: CuttableAdapter) -> type[urllib3.HTTPConnectionPool]:
    class Connection(HTTPConnection):
        def connect(self) -> None:
            adapter.opens(self)
            super().connect()

        def close(self) -> None:
            adapter.closes(self)
            super().close()

    class Pool(urllib3.HTTPConnectionPool):
        ConnectionCls = Connection  # pyright: ignore[reportAssignmentType]

    return Pool


def _secure_pool_class(adapter: CuttableAdapter) -> type[urllib3.HTTPSConnectionPool]:
    class Connection(HTTPSConnection):
        def connect(self) -> None:
            adapter.opens(self)
            super().connect()

        def close(self) -> None:
            adapter.closes(self)
            super().close()

    class Pool(urllib3.HTTPSConnectionPool):
        ConnectionCls = Connection  # pyright: ignore[reportAssignmentType]

    return Pool
