"""The log file: what happened, in full, for when a sentence is not enough."""

from __future__ import annotations

import faulthandler
import logging
import platform
import sys
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QtMsgType, qInstallMessageHandler, qVersion

from engine.version import VERSION

log = logging.getLogger("phosphene")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

_crash_file: IO[str] | None = None  # faulthandler writes to it as long as the program lives


def begin(folder: Path) -> Path | None:
    """Logs to a file in the folder from now on; None if it cannot be written to, which is no reason not to work."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / "phosphene.log"
        handler = RotatingFileHandler(file, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
        _catch_crashes(folder / "crash.log")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
    qInstallMessageHandler(_qt_says)
    log.info("Phosphene %s, Qt %s, Python %s, %s", VERSION, qVersion(), sys.version.split()[0], platform.platform())
    return file


def catch(say: Callable[[BaseException], None]) -> None:
    """Has errors that nobody caught logged and said, in place of a traceback in a terminal that nobody sees."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("uncaught", exc_info=(kind, error, trace))
        say(error)

    sys.excepthook = hook


def _catch_crashes(file: Path) -> None:
    global _crash_file
    _crash_file = file.open("a", encoding="utf-8")
    faulthandler.enable(_crash_file)


def _qt_says(kind: QtMsgType, context: object, message: str) -> None:  # noqa: ARG001 - Qt's own signature
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), "%s", message)
