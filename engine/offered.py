"""Everything the catalogues offer, imported by name so that a packaged build finds it. One line for a new entry."""

from __future__ import annotations

from engine.job import JOBS as JOBS
