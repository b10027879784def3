"""The one error that is meant for a person."""

from __future__ import annotations


class Complaint(Exception):
    """Something a person can mend. The message is one sentence that says what to do."""
