"""One request of a download: what is asked, what the answer means, and what went wrong in words."""

from __future__ import annotations

import re
from http.client import HTTPException, HTTPResponse
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from models.errors import Complaint

# Seconds without a single byte, or without a connection.
_PATIENCE = 20.0
_PIECE = 1 << 16
INSTEAD = "or get the file elsewhere and choose it as weights"


class BrokenOffError(Exception):
    """The connection ended before the file did."""


def ask(url: str, have: int, validator: str | None) -> HTTPResponse:
    """The server's answer to a request for the bytes from `have` on, or for all if the file has changed since.

    Raises:
        HTTPError: only with code 416, when there is nothing after `have`.
        Complaint: if the address is unusable, the server cannot be reached, or it refuses.
    """
    if not url.startswith(("https://", "http://")):
        raise Complaint(f"“{url}” is not a web address: it has to start with https:// or http://.")
    try:
        answer: HTTPResponse = urlopen(Request(url, headers=_headers(have, validator)), timeout=_PATIENCE)
    except HTTPError as error:
        if error.code == 416:
            raise
        raise _refused(url, error) from error
    except (OSError, HTTPException, ValueError) as error:
        raise _unreachable(url) from error
    return answer


def next_piece(answer: HTTPResponse) -> bytes:
    """The next bytes of the answer as they come, at most 64 KiB; none at its end.

    Raises:
        BrokenOffError: if the connection fails.
    """
    try:
        return answer.read1(_PIECE)
    except (OSError, HTTPException) as error:
        raise BrokenOffError from error


def _headers(have: int, validator: str | None) -> dict[str, str]:
    headers = {"User-Agent": "Phosphene", "Accept-Encoding": "identity"}
    return {**headers, "Range": f"bytes={have}-", "If-Range": validator} if have and validator else headers


def continues(answer: HTTPResponse, have: int) -> bool:
    """Whether the answer starts after the bytes that are here."""
    start = re.match(r"bytes (\d+)-", answer.headers.get("Content-Range", ""))
    return answer.status == 206 and start is not None and int(start[1]) == have


def total(answer: HTTPResponse, have: int) -> int | None:
    """How many bytes the whole file has, if the server says so. `have`: how many the answer starts after."""
    length = answer.headers.get("Content-Length", "")
    return have + int(length) if length.isdigit() else None


def validator_of(answer: HTTPResponse) -> str | None:
    """What the server calls this version of the file: a strong ETag, else the date of its last change."""
    tag: str = answer.headers.get("ETag", "")
    return tag if tag and not tag.startswith("W/") else answer.headers.get("Last-Modified")


def _refused(url: str, error: HTTPError) -> Complaint:
    error.close()
    host = _host(url)
    if error.code in (404, 410):
        return Complaint(
            f"{host} no longer has this file (error {error.code}): look for a newer Phosphene, {INSTEAD}."
        )
    return Complaint(f"{host} refuses to give the file (error {error.code}): try again later, {INSTEAD}.")


def _unreachable(url: str) -> Complaint:
    host = _host(url)
    return Complaint(f"{host} cannot be reached: check the connection to the internet and try again, {INSTEAD}.")


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url
