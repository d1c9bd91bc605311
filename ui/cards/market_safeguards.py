"""The safeguards of art. 51 and 52 as a checklist."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from dakdesk.flow.market_changes import set_safeguard
from ui import theme
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.fields import FlagField
from ui.widgets.labels import Label


class Safeguards(QWidget):
    """One box per safeguard, with its article and what it means."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._boxes: dict[str, QCheckBox] = {}
        self.setObjectName("market.safeguards")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.u(4))
        layout.addWidget(Label(t("Safeguards for equal treatment"), "caption strong", "muted"))
        for safeguard in bridge.tools.knowledge.policy.safeguards:
            box = FlagField(safeguard.text)
            box.setObjectName(f"market.safeguards.{safeguard.id}")
            box.setAccessibleName(safeguard.text)
            explained = f"{safeguard.help} ({safeguard.article})" if safeguard.help else safeguard.article
            box.setAccessibleDescription(explained)
            box.edited.connect(partial(self._on_box_edited, safeguard.id))
            self._boxes[safeguard.id] = box
            layout.addWidget(box)
            layout.addWidget(Label(explained, "caption", "muted", wrap=True))
        bridge.dossier_changed.connect(self._on_dossier_changed)
        bridge.read_only_changed.connect(self.setDisabled)
        self.setDisabled(bridge.read_only)
        self._on_dossier_changed()

    @Slot(object)
    def _on_box_edited(self, safeguard_id: str, done: bool) -> None:
        self._bridge.apply(set_safeguard(safeguard_id, done))

    @Slot()
    def _on_dossier_changed(self) -> None:
        done = {item.id for item in self._bridge.dossier.market.safeguards if item.done}
        for safeguard_id, box in self._boxes.items():
            box.setChecked(safeguard_id in done)
