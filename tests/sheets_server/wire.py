"""HTTP on 127.0.0.1: requests in, answers out, however slowly they are meant to go."""

import queue
import socket
import sys
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

from tests.sheets_server.answers import Answer, Delivery
from tests.sheets_server.incoming import Request, request_from

DRIP_PAUSE_SECONDS = 0.02


class Listener(ThreadingHTTPServer):
    """Accepts connections on loopback and can drop all of them at once."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, answer: Callable[[Request], Answer]) -> None:
        self.answer = answer
        self.closing = threading.Event()
        # Bytes of each dripping answer that went out before its client hung up.
        self.hung_up_after: queue.SimpleQueue[int] = queue.SimpleQueue()
        self._connections: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__(("127.0.0.1", port), Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._lock:
            self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._connections.discard(request)
        super().shutdown_request(request)

    def drop_connections(self) -> None:
        """End what is still open. A kept-alive connection would outlive the server otherwise."""
        self.closing.set()
        with self._lock:
            for connection in self._connections:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue  # the client went first

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is nothing to report; anything else is."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    # Headers and body leave in two writes; without this each answer may wait 40 ms for the client's ACK.
    disable_nagle_algorithm = True

    @property
    def _listener(self) -> Listener:
        return cast(Listener, self.server)

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_PUT(self) -> None:
        self._answer()

    def do_DELETE(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing; the server keeps its own list of requests."""

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        request = request_from(self.command, self.path, dict(self.headers.items()), body)
        self._deliver(self._listener.answer(request))

    def _deliver(self, answer: Answer) -> None:
        if answer.delivery is Delivery.NEVER:
            self._listener.closing.wait(answer.seconds)
            self.close_connection = True
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.delivery is Delivery.DRIP_FROM_THE_START:
            self._drip(b"".join(self._headers_buffer) + b"\r\n" + answer.body, answer.seconds)
            return
        self.end_headers()
        if answer.delivery is Delivery.DRIP:
            self._drip(answer.body, answer.seconds)
        else:
            self.wfile.write(answer.body)

    def _drip(self, content: bytes, seconds: float) -> None:
        until = time.monotonic() + seconds
        for place in range(len(content)):
            if time.monotonic() >= until or self._listener.closing.wait(DRIP_PAUSE_SECONDS):
                self.close_connection = True
                return
            try:
                self.wfile.write(content[place : place + 1])
            except ConnectionError:
                self._listener.hung_up_after.put(place)
                raise
