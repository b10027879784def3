"""Scanning a folder on the terminal: what `scan`, `regions` and `prototypes` have in common."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.command.interrupts import stop_on_interrupt
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen
from app.command.progress import Progress
from engine.errors import Complaint
from engine.scan.plan import ScanPlan
from engine.step import Step

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.scan.listing import Listing
    from engine.scan.state import ScanState

FOLDER_HELP = (
    "a folder with pictures, those in folders inside it included; also one with a folder for each class, CelebA or "
    "UTKFace"
)


def add_scan_options(parser: argparse.ArgumentParser) -> Any:
    """The folder, the layers and every knob of a scan."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help=FOLDER_HELP)
    group = parser.add_argument_group("the scan")
    group.add_argument(
        "--layer",
        action="append",
        metavar="LAYER",
        help="a layer whose channels are looked for; may be given several times (default: one of textures, one of "
        "motifs, one of whole things)",
    )
    add_knobs(group, ScanPlan)
    return group


def plan_of(arguments: argparse.Namespace, layers: tuple[str, ...]) -> ScanPlan:
    """The plan that was asked for."""
    return chosen(arguments, ScanPlan(layers))  # type: ignore[no-any-return]


def scanned(bench: Bench, listing: Listing, plan: ScanPlan, quiet: bool) -> tuple[ScanState, bool]:
    """Scans what is not scanned yet; Ctrl+C stops it and keeps what is known.

    Returns:
        What is known, and whether it was stopped.

    Raises:
        Complaint: if there is no such layer, or what is found cannot be kept.
    """
    from engine.check import check
    from engine.scan.scanning import scan

    check(plan)
    progress, run = Progress(sys.stderr, quiet), scan(bench, listing, plan)
    try:
        with stop_on_interrupt() as stop:
            while not stop.asked:
                told = next(run)
                passed_over = f", {told.unreadable} unreadable" if told.unreadable else ""
                words = told.note or f"{told.done} of {told.total}{passed_over}"
                progress.show(Step(told.done, told.total, {}, None, words))
    except StopIteration as end:
        return end.value, False
    finally:
        run.close()
        progress.end()
    return _kept(bench, listing, plan), True


def _kept(bench: Bench, listing: Listing, plan: ScanPlan) -> ScanState:
    from engine.scan.scanning import network_of
    from engine.scan.store import still_true

    state = still_true(network_of(bench), plan, listing.folder)
    if state is None:
        raise KeyboardInterrupt
    return state


def scan_for(bench: Bench, folder: Path, layer: str, quiet: bool) -> ScanState:
    """The finished scan of a folder for a layer (empty: for classes), scanned now if it was not before.

    Raises:
        Complaint: if there is nothing to scan, or it was stopped.
    """
    from engine.scan.listing import listing
    from engine.scan.scanning import network_of
    from engine.scan.store import plan_for

    found = listing(folder)
    plan = plan_for(network_of(bench), found.folder, layer) or ScanPlan((layer,) if layer else ())
    state, stopped = scanned(bench, found, plan, quiet)
    if stopped:
        raise Complaint("The scan was stopped before its end; the same command goes on with it.")
    return state


def with_data(job: Any, state: ScanState) -> Any:
    """The job, shown that scan."""
    from engine.scan.sheet_runs import data_of

    return replace(job, data=data_of(state))
