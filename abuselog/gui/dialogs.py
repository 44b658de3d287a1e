# SPDX-License-Identifier: MIT
"""The only place where the window stops to ask. Tests answer in advance.

`script_answers` puts the answers ready; from then on no dialogue is shown, each question takes the
next answer, and a question that was not foreseen raises.
"""

from __future__ import annotations

import sys
import traceback
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLabel,
    QMenu,
    QMessageBox,
    QWidget,
)

from abuselog import log
from abuselog.errors import AbuselogError, Cancelled
from abuselog.gui import folder_memory, style
from abuselog.wording import explain

_DIARY: Final = log.diary("gui")
_QUESTION_WIDTH: Final = 460


@dataclass(slots=True)
class Script:
    """Answers given in advance, and the questions that were asked."""

    answers: deque[object] = field(default_factory=deque)
    asked: list[str] = field(default_factory=list)
    """Title and words of each question or message, in order."""


class _Asking:
    """Whether people or a script answer."""

    script: Script | None = None


def script_answers(*answers: object) -> Script:
    """Answer every question from here on with these, in order, and show no dialogue.

    Shape:  what each function returns: bool, str, Path, list of paths, None. Messages need none.
    """
    _Asking.script = Script(deque(answers))
    return _Asking.script


def ask_people() -> None:
    """Show dialogues again."""
    _Asking.script = None


def show_message(parent: QWidget | None, title: str, words: str) -> None:
    """Tell something and wait until it was read."""
    if _scripted(title, words):
        return
    box = _box(parent, QMessageBox.Icon.Information, title, words)
    box.exec()


def show_error(parent: QWidget | None, error: BaseException) -> None:
    """Say what went wrong and what to do next; a fault of abuselog's own can be copied."""
    if isinstance(error, Cancelled):
        return
    if not isinstance(error, AbuselogError):
        _show_fault(parent, error)
        return
    told = explain(error)
    words = f"{told.sentence}\n\n{told.next_step}"
    if _scripted(told.title, words):
        return
    box = _box(parent, QMessageBox.Icon.Warning, told.title, words)
    box.exec()


def ask_yes_no(parent: QWidget | None, title: str, words: str, *, yes: str, no: str) -> bool:
    """Whether the person chose `yes`; Escape and closing mean `no`."""
    if _scripted(title, words):
        return bool(_answer(title))
    box = _box(parent, QMessageBox.Icon.Question, title, words)
    chosen = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refused = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refused)
    box.setEscapeButton(refused)
    box.exec()
    return box.clickedButton() is chosen


def ask_text(
    parent: QWidget | None, title: str, label: str, *, text: str = "", yes: str = ""
) -> str | None:
    """What the person typed, without blanks around it; None if they thought better of it."""
    if _scripted(title, label):
        typed = _answer(title)
        return None if typed is None else str(typed)
    box = QInputDialog(parent)
    box.setWindowTitle(title)
    box.setLabelText(label)
    box.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)
    box.setTextValue(text)
    if yes:
        box.setOkButtonText(yes)
    for words in box.findChildren(QLabel):
        words.setWordWrap(True)
    box.resize(style.px(_QUESTION_WIDTH), box.sizeHint().height())
    return box.textValue().strip() if box.exec() else None


def choose_files(parent: QWidget | None, title: str, *, kinds: str = "") -> list[Path]:
    """The files chosen; empty if none."""
    if _scripted(title, kinds):
        return [Path(str(name)) for name in _many(_answer(title))]
    with folder_memory.unchanged():
        names, _kind = QFileDialog.getOpenFileNames(parent, title, str(Path.home()), kinds)
    return [Path(name) for name in names]


def choose_save_path(
    parent: QWidget | None, title: str, *, suggested: Path, kinds: str
) -> Path | None:
    """Where to save; the person has agreed to replace what is there; None if not chosen."""
    if _scripted(title, str(suggested)):
        return _path(_answer(title))
    with folder_memory.unchanged():
        name, _kind = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
    return Path(name) if name else None


def choose_folder(parent: QWidget | None, title: str, *, start: Path | None = None) -> Path | None:
    """The folder chosen, or None."""
    if _scripted(title, str(start or "")):
        return _path(_answer(title))
    with folder_memory.unchanged():
        name = QFileDialog.getExistingDirectory(parent, title, str(start or Path.home()))
    return Path(name) if name else None


def choose_printer(parent: QWidget | None, title: str) -> QPrinter | None:
    """A printer that the person set up, or None."""
    if _scripted(title, ""):
        answered = _answer(title)
        return answered if isinstance(answered, QPrinter) else None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    box = QPrintDialog(printer, parent)
    box.setWindowTitle(title)
    return printer if box.exec() else None


def show_dialog(dialog: QDialog) -> bool:
    """Show a dialogue of ours and return whether it was accepted."""
    if _scripted(dialog.windowTitle(), ""):
        return bool(_answer(dialog.windowTitle()))
    return bool(dialog.exec())


def show_menu(menu: QMenu, at: QPoint) -> None:
    """Open a menu at a point of the screen, without waiting for the choice."""
    menu.popup(at)


def close_open() -> None:
    """Close every dialogue and menu that stands open: the log is about to be locked."""
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        continue
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog) and window.isVisible():
            window.reject()


def fault_report(error: BaseException) -> str:
    """Where a fault of ours happened: kind of error, files, lines; no words of the log."""
    lines = [type(error).__name__]
    lines += [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    lines.append(f"Python {sys.version.split()[0]}, {sys.platform}")
    return "\n".join(lines)


def _show_fault(parent: QWidget | None, error: BaseException) -> None:
    report = fault_report(error)
    _DIARY.error("fault\n%s", report)
    title = "A fault in abuselog"
    words = (
        "Something went wrong that should not have. What you recorded before is safe. "
        "Please close abuselog, open it again, and try once more. If it happens again, copy the "
        "report and send it to whoever supports you: it holds nothing from your log."
    )
    if _scripted(title, report):
        return
    box = _box(parent, QMessageBox.Icon.Critical, title, words)
    box.setDetailedText(report)
    copy = box.addButton("Copy the report", QMessageBox.ButtonRole.ActionRole)
    box.exec()
    if box.clickedButton() is copy:
        QGuiApplication.clipboard().setText(report)


def _box(parent: QWidget | None, icon: QMessageBox.Icon, title: str, words: str) -> QMessageBox:
    """Return a box with a short bold title over plain words."""
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle("abuselog")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(title)
    box.setInformativeText(words)
    if icon is not QMessageBox.Icon.Question:
        box.setStandardButtons(QMessageBox.StandardButton.Ok)
    return box


def _scripted(title: str, words: str) -> bool:
    """Whether a script answers; if so, note the question."""
    if _Asking.script is None:
        return False
    _Asking.script.asked.append(f"{title}\n{words}")
    return True


def _answer(title: str) -> object:
    if _Asking.script is None or not _Asking.script.answers:
        raise LookupError(f"no answer was put ready for: {title}")
    return _Asking.script.answers.popleft()


def _many(answer: object) -> Iterable[object]:
    return answer if isinstance(answer, (list, tuple)) else []


def _path(answer: object) -> Path | None:
    return None if answer is None else Path(str(answer))
