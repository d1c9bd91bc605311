"""Which aims are proposed: a framework, and which of its goals the catalogue has criteria for."""

from dakdesk.app.knowledge import Knowledge
from dakdesk.flow.needs_changes import AimProposal


def aim_proposal(knowledge: Knowledge, framework_id: str) -> AimProposal:
    """Return what proposes aims within a framework, from the shipped and the organisation's data."""

    def served(groups: tuple[str, ...]) -> frozenset[str]:
        criteria = knowledge.catalogue(groups).criteria
        wanted = set(groups)
        return frozenset(
            goal for item in criteria if wanted & set(item.product_groups) for goal in item.goals
        )

    return AimProposal(framework=knowledge.framework(framework_id), served=served)
