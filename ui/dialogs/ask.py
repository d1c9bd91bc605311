"""All questions, errors and file choices; the only place with `exec`. Tests replace its functions.

Usage (call through the module, so that tests can replace it)::

    from ui.dialogs import ask
    if ask.confirm(self, t("Move to the bin?"), t("You can restore it."), act=t("Move to bin")): ...
    reason = ask.for_reason(self, t("Why do you accept this?"), sentence, act=t("Accept"))
    folder = ask.for_folder(self, t("Choose a folder for the documents"))

The title is the question, the buttons are verbs, the harmless one has the focus, Esc is harmless.
"""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.icons import icon
from ui.texts import t
from ui.widgets.buttons import Button
from ui.widgets.fields import TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import Label


class Sheet(QDialog):
    """A dialog with a question as title, words, and verbs at the bottom right.

    Args:
        parent: the window it belongs to.
        title: the question, also the window's title.
        text: what happens, what is safe.
        act: verb of the button that does it; empty for none.
        harmless: verb of the button that does nothing.
        icon_name: drawn beside the title; empty for none.
        role: colour role of that icon.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str = "",
        *,
        act: str = "",
        harmless: str = "",
        icon_name: str = "",
        role: str = "accent",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleDescription(text)
        edge = theme.u(20)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(edge, edge, edge, theme.u(16))
        self._box.setSpacing(theme.u(12))
        self._box.addLayout(self._title_line(title, icon_name, role))
        self._words = Label(text, wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._box.addWidget(self._words)
        self._words.setVisible(bool(text))
        self.body = QVBoxLayout()
        self._box.addLayout(self.body)
        self._buttons = QHBoxLayout()
        self._choices = FlowLayout(None, theme.u(8), at_right=True)
        self._add_buttons(act, harmless or t("Cancel"))
        self.setMinimumWidth(theme.u(420))
        self.setMaximumWidth(theme.u(560))

    def showEvent(self, event: QShowEvent) -> None:
        """Open as high as the words are at this width: Qt counts them at another, or stops earlier.

        What is in it may want more room; words alone get no empty room between them.
        """
        super().showEvent(event)
        wanted = self._height_needed()
        grows = self.body.expandingDirections() & Qt.Orientation.Vertical
        if wanted > 0 and not grows:
            self.resize(self.width(), wanted)
        self.grow()

    def grow(self) -> None:
        """Get the height that the words need at this width, when they have less."""
        self.resize(self.width(), max(self.height(), self._height_needed()))

    def _height_needed(self) -> int:
        room = self.screen().availableGeometry().height()
        return min(self._box.heightForWidth(self.width()), room)

    def _title_line(self, title: str, icon_name: str, role: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.u(10))
        if icon_name:
            side = theme.u(22)
            drawing = QLabel()
            drawing.setPixmap(icon(icon_name, role).pixmap(side, side))
            line.addWidget(drawing, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(title, "h2", wrap=True), 1)
        return line

    def add_buttons(self, *buttons: Button) -> None:
        """Put more choices behind the harmless button."""
        self._choices.removeWidget(self.act_button)
        for button in (*buttons, self.act_button):
            self._choices.addWidget(button)

    def _add_buttons(self, act: str, harmless: str) -> None:
        line = self._choices
        self.harmless_button = Button(harmless, "standard", on_click=self.reject)
        line.addWidget(self.harmless_button)
        self.act_button = Button(act, "primary", on_click=self.accept)
        line.addWidget(self.act_button)
        self._buttons.addLayout(line, 1)
        self._box.addLayout(self._buttons)
        self.act_button.setVisible(bool(act))
        if not act:
            self.act_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.harmless_button.setFocus()


class ReasonSheet(Sheet):
    """Asks for a reason; the act is possible once there is one."""

    def __init__(self, parent: QWidget | None, title: str, text: str, act: str) -> None:
        super().__init__(parent, title, text, act=act)
        self.reason = TextField(lines=3)
        self.reason.setAccessibleName(t("Reason"))
        label = Label(t("Reason"), "body strong")
        label.setBuddy(self.reason)
        self.body.addWidget(label)
        self.body.addWidget(self.reason)
        self.reason.edited.connect(self._on_reason_edited)
        self._on_reason_edited("")
        self.reason.setFocus()

    @Slot(object)
    def _on_reason_edited(self, text: object) -> None:
        self.act_button.set_enabled(bool(str(text).strip()), t("Write a reason first."))


def confirm(parent: QWidget | None, title: str, text: str = "", *, act: str, harmless: str = "") -> bool:
    """Ask before an act that cannot be undone; return whether it is wanted."""
    return _run(Sheet(parent, title, text, act=act, harmless=harmless))


def tell(parent: QWidget | None, title: str, text: str = "") -> None:
    """Tell something that must not be missed."""
    _run(Sheet(parent, title, text, harmless=t("Close"), icon_name="info", role="adv"))


def tell_error(parent: QWidget | None, title: str, text: str = "") -> None:
    """Tell what went wrong, what is safe and what to do."""
    _run(Sheet(parent, title, text, harmless=t("Close"), icon_name="triangle-alert", role="block"))


def for_reason(parent: QWidget | None, title: str, text: str = "", *, act: str) -> str | None:
    """Ask for a reason; None when the user decides otherwise."""
    sheet = ReasonSheet(parent, title, text, act)
    return str(sheet.reason.value()).strip() if _run(sheet) else None


def for_file(parent: QWidget | None, title: str, kinds: str, folder: Path | None = None) -> Path | None:
    """Ask for an existing file; `kinds` such as `Word (*.docx)`."""
    dialog = file_dialog(parent, title, folder, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen(dialog)


def for_new_file(parent: QWidget | None, title: str, kinds: str, proposal: Path | None = None) -> Path | None:
    """Ask where to write a file; `proposal` is the folder and name to begin with."""
    dialog = file_dialog(parent, title, proposal.parent if proposal else None, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    if proposal is not None:
        dialog.selectFile(str(proposal))
    return _chosen(dialog)


def for_folder(parent: QWidget | None, title: str, folder: Path | None = None) -> Path | None:
    """Ask for a folder."""
    dialog = file_dialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _chosen(dialog)


def file_dialog(parent: QWidget | None, title: str, folder: Path | None, kinds: str = "") -> QFileDialog:
    """Return the system's dialog for files, or Qt's own with the words that Qt has no Dutch for."""
    dialog = QFileDialog(parent, title, _start(folder), kinds)
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, t("Look in"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, t("Kind of file"))
    return dialog


def _chosen(dialog: QFileDialog) -> Path | None:
    accepted = _run(dialog)
    return Path(dialog.selectedFiles()[0]) if accepted else None


def run(sheet: QDialog) -> bool:
    """Show a dialog until it is answered; return whether it was accepted."""
    return _run(sheet)


def _start(path: Path | None) -> str:
    return str(path) if path is not None else ""


def _run(sheet: QDialog) -> bool:
    try:
        return sheet.exec() == QDialog.DialogCode.Accepted
    finally:
        sheet.deleteLater()
