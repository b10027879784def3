"""How torch's threads wait for work."""

from __future__ import annotations

import os


def sleep_while_waiting() -> None:
    """Has them sleep instead of asking again and again whether there is work; to be called before torch is loaded.

    On a processor that others use, too (the window, a film that is written, another program), threads that spin take
    the time of those that have work: steps then took up to five times as long (docs/performance.md). A person's own
    choice in the environment stands.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
