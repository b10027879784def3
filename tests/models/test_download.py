"""Downloads from a server on this machine that breaks off, forgets ranges, changes its file or falls silent."""

from __future__ import annotations

import hashlib
import random
import shutil
import socket
from collections.abc import Callable
from dataclasses import replace
from http.client import HTTPResponse
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import IO, TYPE_CHECKING

import pytest

from models import fetching
from models.catalogue import NETWORKS
from models.download import Progress, download
from models.errors import Complaint
from models.network import Network
from models.part_file import PartFile

if TYPE_CHECKING:
    from tests.models.conftest import Served

BODY = random.Random(5).randbytes(1_000_000)
Serve = Callable[[bytes], "Served"]


def _entry(body: bytes, digits: int = 8) -> Network:
    sha256 = hashlib.sha256(body).hexdigest()[:digits]
    return replace(NETWORKS["alexnet"], weight_file="net.pth", sha256=sha256)


def _fetch(served: Served, folder: Path, body: bytes = BODY) -> list[Progress]:
    return list(download(_entry(body), folder, served.url))


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_whole_file_arrives_and_every_64_kibibytes_are_reported(serve: Serve, tmp_path: Path) -> None:
    seen = _fetch(serve(BODY), tmp_path / "new" / "weights")
    assert (tmp_path / "new" / "weights" / "net.pth").read_bytes() == BODY
    assert _names(tmp_path / "new" / "weights") == {"net.pth"}
    fetching_part = [step for step in seen if not step.checking]
    steps = [after.done - before.done for before, after in pairwise(fetching_part)]
    assert all(0 <= step <= 65536 for step in steps)
    assert fetching_part[-1] == Progress(len(BODY), len(BODY))
    assert seen[-1] == Progress(len(BODY), len(BODY), checking=True)


def test_connection_that_breaks_off_is_taken_up_where_it_broke(serve: Serve, tmp_path: Path) -> None:
    served = serve(BODY)
    served.breaks = [300_000, 250_000]
    _fetch(served, tmp_path)
    assert (tmp_path / "net.pth").read_bytes() == BODY
    assert [request.get("range") for request in served.requests] == [None, "bytes=300000-", "bytes=550000-"]
    assert served.requests[1]["if-range"] == '"one"'
    assert served.sent == len(BODY)


def test_server_that_keeps_breaking_off_leaves_a_part_to_go_on_from(serve: Serve, tmp_path: Path) -> None:
    served = serve(BODY)
    served.breaks = [400_000, 0, 0, 0]
    with pytest.raises(Complaint, match=r"broke off after .* MB; what has come is kept"):
        _fetch(served, tmp_path)
    assert (tmp_path / "net.pth.part").read_bytes() == BODY[:400_000]
    assert _fetch(served, tmp_path)[0].done == 400_000
    assert (tmp_path / "net.pth").read_bytes() == BODY
    assert _names(tmp_path) == {"net.pth"}


@pytest.mark.parametrize("tag", ['"one"', None, 'W/"weak"'])
def test_server_without_ranges_or_versions_is_asked_for_all_again(
    serve: Serve, tmp_path: Path, tag: str | None
) -> None:
    served = serve(BODY)
    served.tag, served.knows_ranges, served.breaks = tag, False, [300_000]
    _fetch(served, tmp_path)
    assert (tmp_path / "net.pth").read_bytes() == BODY


def test_a_file_that_changed_meanwhile_is_fetched_anew(serve: Serve, tmp_path: Path) -> None:
    served = serve(random.Random(6).randbytes(900_000))
    served.breaks = [500_000, 0, 0, 0]
    with pytest.raises(Complaint):
        _fetch(served, tmp_path)
    served.body, served.tag = BODY, '"two"'
    _fetch(served, tmp_path)
    assert (tmp_path / "net.pth").read_bytes() == BODY


def test_server_that_answers_with_another_range_is_not_believed(serve: Serve, tmp_path: Path) -> None:
    served = serve(BODY)
    served.slips, served.breaks = 1000, [300_000]
    _fetch(served, tmp_path)
    assert (tmp_path / "net.pth").read_bytes() == BODY


def test_part_that_is_already_complete_is_only_checked(serve: Serve, tmp_path: Path) -> None:
    served = serve(BODY)
    run = download(_entry(BODY), tmp_path, served.url)
    next(step for step in run if step.done == len(BODY))
    run.close()  # type: ignore[attr-defined]
    _fetch(served, tmp_path)
    assert (tmp_path / "net.pth").read_bytes() == BODY
    assert served.sent == len(BODY)


def test_part_from_another_address_is_not_gone_on_with(serve: Serve, tmp_path: Path) -> None:
    other = serve(random.Random(7).randbytes(len(BODY)))
    other.breaks = [500_000, 0, 0, 0]
    with pytest.raises(Complaint):
        _fetch(other, tmp_path)
    _fetch(serve(BODY), tmp_path)
    assert (tmp_path / "net.pth").read_bytes() == BODY


def test_part_without_its_note_is_not_trusted(serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "net.pth.part").write_bytes(b"of something else")
    _fetch(serve(BODY), tmp_path)
    assert (tmp_path / "net.pth").read_bytes() == BODY


def test_length_may_be_unknown(serve: Serve, tmp_path: Path) -> None:
    served = serve(BODY)
    served.tells_length = False
    assert _fetch(served, tmp_path)[0].total is None
    assert (tmp_path / "net.pth").read_bytes() == BODY


@pytest.mark.parametrize("digits", [8, 64])
def test_wrong_bytes_are_thrown_away(serve: Serve, tmp_path: Path, digits: int) -> None:
    served = serve(BODY[:-1] + bytes([BODY[-1] ^ 1]))
    with pytest.raises(Complaint, match="not the file meant for AlexNet"):
        list(download(_entry(BODY, digits), tmp_path, served.url))
    assert not _names(tmp_path)


def test_closing_cancels_and_the_next_download_goes_on(serve: Serve, tmp_path: Path) -> None:
    served = serve(BODY)
    run = download(_entry(BODY), tmp_path, served.url)
    stopped = next(step.done for step in run if step.done > 200_000)
    run.close()  # type: ignore[attr-defined]
    assert not (tmp_path / "net.pth").exists()
    assert _fetch(served, tmp_path)[0].done == stopped
    assert (tmp_path / "net.pth").read_bytes() == BODY


@pytest.mark.parametrize(("status", "words"), [(404, "no longer has this file"), (503, "refuses to give the file")])
def test_refusals_are_told(serve: Serve, tmp_path: Path, status: int, words: str) -> None:
    served = serve(BODY)
    served.status = status
    with pytest.raises(Complaint, match=f"{words} .error {status}.*choose it as weights"):
        _fetch(served, tmp_path)


def test_being_offline_is_told(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/net.pth"
        with pytest.raises(Complaint, match=r"127\.0\.0\.1 cannot be reached: check the connection"):
            list(download(_entry(BODY), tmp_path, url))


def test_silence_is_not_waited_for_without_end(serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The long wait is cut short only once everything is here that will ever come."""
    waits: list[float] = []

    def hurried(answer: HTTPResponse) -> bytes:
        if (tmp_path / "net.pth.part").stat().st_size == 100_000:
            connection = answer.fp.raw._sock  # type: ignore[attr-defined]
            waits.append(connection.gettimeout())
            connection.settimeout(0.05)
        return fetching.next_piece(answer)

    monkeypatch.setattr("models.download.next_piece", hurried)
    served = serve(BODY)
    served.stalls, served.breaks = True, [100_000, 0, 0, 0]
    with pytest.raises(Complaint, match="broke off"):
        _fetch(served, tmp_path)
    assert (tmp_path / "net.pth.part").stat().st_size == 100_000
    assert waits
    assert all(0 < wait < 60 for wait in waits)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "net.pth", "http://[::1"])
def test_only_web_addresses_are_fetched(tmp_path: Path, url: str) -> None:
    with pytest.raises(Complaint, match=r"not a web address|cannot be reached"):
        list(download(_entry(BODY), tmp_path, url))


def test_network_without_an_address_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Complaint, match="choose a weights file"):
        list(download(NETWORKS["squeezenet1_1"], tmp_path))


def test_too_little_room_is_told_before_anything_is_written(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=999_999))
    with pytest.raises(Complaint, match=r"disk is full .1 MB needed"):
        _fetch(serve(BODY), tmp_path)
    assert not _names(tmp_path)


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="needs a device that is always full")
def test_disk_that_fills_up_meanwhile_is_told(serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(part: PartFile, url: str, validator: str | None) -> IO[bytes]:
        return Path("/dev/full").open("wb", buffering=0)

    monkeypatch.setattr(PartFile, "begin", full)
    with pytest.raises(Complaint, match="disk is full"):
        _fetch(serve(BODY), tmp_path)


def test_folder_that_cannot_be_made_is_told(serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(Complaint, match="cannot be kept in"):
        _fetch(serve(BODY), tmp_path / "taken" / "weights")
