"""Everything that can be chosen, as one table: menus, shortcuts, tooltips and Help > Shortcuts come from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from app.look import icon

ALWAYS, BUSY, RESULT, PICTURE, UNDOABLE, REDOABLE = "always", "busy", "result", "picture", "undoable", "redoable"
FRAMES = "frames"

Keys = str | QKeySequence.StandardKey
Standard = QKeySequence.StandardKey


@dataclass(frozen=True)
class Act:
    """One thing a person can choose.

    Attributes:
        name: how the program calls it, such as "picture.save"; a verb of this name must exist.
        text: as in the menu, with its mnemonic.
        tip: one sentence on what it does.
        keys: its shortcut; "" for none.
        menu: in which menu it stands.
        icon: of resources/icons.
        enabled: when it can be chosen; one of the words above.
        checked: whether it is a switch.
        apart: whether a line parts it from what stands before it.
    """

    name: str
    text: str
    tip: str
    keys: Keys = ""
    menu: str = "&File"
    icon: str = ""
    enabled: str = ALWAYS
    checked: bool = False
    apart: bool = False


FILE, EDIT, RUN, VIEW, NETWORK, HELP = "&File", "&Edit", "&Run", "&View", "&Network", "&Help"
INSIDE, FACES = "&Inside", "F&aces"

ACTIONS = (
    Act("picture.open", "&Open picture…", "Opens a picture; one saved by Phosphene brings its recipe back",
        Standard.Open, FILE, "picture"),
    Act("folder.open", "Open &folder…", "Shows the pictures of a folder in the image browser",
        "Ctrl+Shift+O", FILE, "folder"),
    Act("running.folder", "&Run through a folder…", "Shows the pictures of a folder one by one; panels follow live",
        "", FILE),
    Act("running.camera", "Run the ca&mera", "Shows what the camera sees; panels follow live", "", FILE),
    Act("picture.paste", "&Paste picture", "Opens what is on the clipboard", Standard.Paste, FILE, "paste"),
    Act("picture.save", "&Save", "Saves the finished picture with its recipe inside",
        Standard.Save, FILE, "save", RESULT, apart=True),
    Act("picture.save_as", "Save &as…", "Saves the finished picture under another name or in another format",
        "Ctrl+Shift+S", FILE, "", RESULT),
    Act("picture.save_plain", "Save &without recipe…", "Saves the finished picture alone, with no word on its making",
        "Ctrl+Alt+S", FILE, "", RESULT),
    Act("film.export", "&Export film…", "Writes a film, or how the picture came about: MP4, WebP, GIF or PNG files",
        "Ctrl+E", FILE, "", FRAMES),
    Act("picture.copy", "&Copy picture", "Puts the finished picture, or else the photo, on the clipboard",
        Standard.Copy, FILE, "copy", PICTURE),
    Act("program.quit", "&Quit", "Ends Phosphene", "Ctrl+Q", FILE, "", apart=True),
    Act("edit.undo", "&Undo", "Takes the last change back", Standard.Undo, EDIT, "undo", UNDOABLE),
    Act("edit.redo", "&Redo", "Makes the change again", "Ctrl+Shift+Z", EDIT, "redo", REDOABLE),
    Act("edit.preferences", "&Preferences…", "Theme, device, precision, memory and saving",
        "Ctrl+,", EDIT, "preferences", apart=True),
    Act("dream.start", "&Start", "Makes what the recipe says; a run that is going on is given up",
        "Ctrl+Return", RUN, "dream", PICTURE),
    Act("dream.pause", "&Pause", "Holds the run, or lets it go on", "Space", RUN, "pause", BUSY, checked=True),
    Act("dream.stop", "S&top and keep", "Ends the run and keeps the picture as it is", "Esc", RUN, "stop", BUSY),
    Act("view.theme", "&Switch dark and light", "Changes between the dark and the light theme",
        "Ctrl+Shift+L", VIEW, "theme"),
    Act("view.reset", "&Reset layout", "Puts every dock back in its place", "Ctrl+Shift+0", VIEW, "reset"),
    Act("network.weights", "Open &weights file…", "Uses weights of your own (.pth or .safetensors) for a network",
        "Ctrl+Shift+W", NETWORK, "open"),
    Act("network.download", "&Download weights…", "Fetches the weights of a further network, when you ask",
        "Ctrl+Shift+D", NETWORK, "download"),
    Act("help.guide", "&What is this?", "A short guide to what can be done here", "F1", HELP, "help"),
    Act("help.shortcuts", "&Shortcuts", "All shortcuts on one page", "Ctrl+F1", HELP, "keyboard"),
    Act("help.log", "Open &log folder", "Where the details of errors are written down", "", HELP, "folder"),
    Act("help.about", "&About Phosphene", "Version, licences and credits", "", HELP, "information", apart=True),
)  # fmt: skip


def make_actions(owner: QObject, verbs: Mapping[str, Callable[[], Any]]) -> dict[str, QAction]:
    """A QAction for each row of the table, by name, that calls the verb of that name.

    Raises:
        KeyError: if a verb is missing.
    """
    return {act.name: _action(act, owner, verbs[act.name]) for act in ACTIONS}


def fill_menus(bar: QMenuBar, actions: Mapping[str, QAction]) -> dict[str, QMenu]:
    """The menus of the table, in the order in which it names them first."""
    menus: dict[str, QMenu] = {}
    for act in ACTIONS:
        menu = menus.get(act.menu) or menus.setdefault(act.menu, bar.addMenu(act.menu))
        menu.setToolTipsVisible(True)
        if act.apart:
            menu.addSeparator()
        menu.addAction(actions[act.name])
    return menus


def enable(actions: Mapping[str, QAction], states: Mapping[str, bool]) -> None:
    """Enables what can be chosen in the state of things; `states` says which of the words above hold."""
    for act in ACTIONS:
        actions[act.name].setEnabled(states[act.enabled])


def shortcut_rows(acts: Iterable[Act] = ACTIONS) -> list[tuple[str, str, str]]:
    """(menu, text, shortcut) of everything that has a shortcut, without mnemonics."""
    return [(_plain(act.menu), _plain(act.text), keys_of(act)) for act in acts if act.keys != ""]


def keys_of(act: Act) -> str:
    """The shortcut as a person reads it."""
    return QKeySequence(act.keys).toString(QKeySequence.SequenceFormat.NativeText)


def _action(act: Act, owner: QObject, verb: Callable[[], Any]) -> QAction:
    action = QAction(act.text, owner)
    action.setObjectName(act.name)
    action.setShortcut(QKeySequence(act.keys))
    action.setCheckable(act.checked)
    action.setToolTip(f"{act.tip} ({keys_of(act)})" if act.keys != "" else act.tip)
    action.setStatusTip(act.tip)
    if act.icon:
        action.setIcon(icon(act.icon))
    action.triggered.connect(lambda *_: verb())
    return action


def _plain(text: str) -> str:
    return text.replace("&", "").rstrip("…")
