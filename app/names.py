"""What Qt is told about who we are; before any folder or setting is asked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings, QStandardPaths
from PySide6.QtGui import QGuiApplication

from engine.version import VERSION

NAME = "Phosphene"


def introduce() -> None:
    """Sets the names from which Qt makes the folders of settings, caches and logs."""
    QCoreApplication.setOrganizationName(NAME)
    QCoreApplication.setApplicationName(NAME)
    QCoreApplication.setApplicationVersion(VERSION)
    QGuiApplication.setApplicationDisplayName(NAME)
    QGuiApplication.setDesktopFileName("org.phosphene.studio")


def state_folder() -> Path:
    """Where logs are kept; it may not exist yet."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.StateLocation))


def settings() -> QSettings:
    """The settings of this person, in a readable file on every system."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, NAME, NAME)
