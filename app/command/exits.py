"""What the command line ends with."""

from __future__ import annotations

OK = 0
COMPLAINT = 1
USAGE = 2
INTERRUPTED = 130
