"""A folder of one's own for each test, and a web server that misbehaves on demand."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from torch import Tensor

from models.load import load_random


@pytest.fixture(scope="session")
def ten_classes() -> dict[str, Tensor]:
    """The weights of a SqueezeNet that tells ten things apart."""
    return load_random("squeezenet1_1", seed=3, classes=10).module.state_dict()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder, empty."""
    folder = tmp_path / "home"
    monkeypatch.setenv("PHOSPHENE_HOME", str(folder))
    return folder


@dataclass
class Served:
    """What the server offers, how it misbehaves, and what it was asked.

    Attributes:
        breaks: for each request in turn, after how many bytes of the answer the connection breaks off.
        slips: how many bytes too late an answer to a request for a range starts.
        stalls: whether the server falls silent instead of breaking off.
        requests: the headers of each request so far.
        sent: how many bytes of the body have gone out in all.
    """

    body: bytes
    tag: str | None = '"one"'
    knows_ranges: bool = True
    tells_length: bool = True
    status: int = 200
    breaks: list[int] = field(default_factory=list)
    slips: int = 0
    stalls: bool = False
    requests: list[dict[str, str]] = field(default_factory=list)
    sent: int = 0
    url: str = ""
    over: threading.Event = field(default_factory=threading.Event)


class _Handler(BaseHTTPRequestHandler):
    served: Served

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        served = self.served
        served.requests.append({name.lower(): value for name, value in self.headers.items()})
        if served.status != 200:
            self.send_error(served.status)
        elif (start := self._start()) == len(served.body):
            self._answer_nothing_left()
        else:
            self._answer(start)

    def _start(self) -> int:
        """Where the answer starts: after what the other side has, if it has the same version."""
        asked = self.headers.get("Range")
        if not asked or not self.served.knows_ranges or self.headers.get("If-Range") != self.served.tag:
            return 0
        return int(asked.removeprefix("bytes=").removesuffix("-")) + self.served.slips

    def _answer_nothing_left(self) -> None:
        self.send_response(416)
        self.send_header("Content-Range", f"bytes */{len(self.served.body)}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, start: int) -> None:
        served, size = self.served, len(self.served.body)
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{size - 1}/{size}")
        if served.tells_length:
            self.send_header("Content-Length", str(size - start))
        if served.tag:
            self.send_header("ETag", served.tag)
        self.end_headers()
        self._send(served.body[start:])

    def _send(self, rest: bytes) -> None:
        stop = self.served.breaks.pop(0) if self.served.breaks else len(rest)
        # Counted first: the other side may be done and look before this thread has come back from writing.
        self.served.sent += min(stop, len(rest))
        with contextlib.suppress(ConnectionError):  # the other side may have heard enough
            self.wfile.write(rest[:stop])
        if self.served.stalls and stop < len(rest):
            self.served.over.wait(60)


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bytes], Served]]:
    """Starts a web server on this machine that offers one file."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    running: list[tuple[ThreadingHTTPServer, threading.Thread, Served]] = []

    def start(body: bytes) -> Served:
        served = Served(body)
        server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"served": served}))
        served.url = f"http://127.0.0.1:{server.server_port}/net.pth"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        running.append((server, thread, served))
        return served

    yield start
    for server, thread, served in running:
        served.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
