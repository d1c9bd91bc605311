"""A finding on screen: its sentence, and its gravity as colour role and icon."""

from dakdesk.app.sentences import sentence as finding_sentence
from dakdesk.domain.terms import Gravity

__all__ = ["GRAVITY_ICONS", "GRAVITY_ROLES", "finding_sentence"]

GRAVITY_ROLES = {Gravity.BLOCKING: "block", Gravity.WARNING: "warn", Gravity.ADVICE: "adv"}
GRAVITY_ICONS = {
    Gravity.BLOCKING: "octagon-x",
    Gravity.WARNING: "triangle-alert",
    Gravity.ADVICE: "lightbulb",
}
