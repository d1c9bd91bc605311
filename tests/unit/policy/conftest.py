import pytest

from dakdesk.app.paths import resource_dir
from dakdesk.policy.library import Policy


@pytest.fixture(scope="session")
def policy() -> Policy:
    return Policy(folder=resource_dir() / "policy")
