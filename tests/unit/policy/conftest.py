"""The shipped policy data, and the framework of the Brugge region."""

import pytest

from dakdesk.app.paths import resource_dir
from dakdesk.policy.framework import Framework
from dakdesk.policy.library import Policy


@pytest.fixture(scope="session")
def policy() -> Policy:
    return Policy(folder=resource_dir() / "policy")


@pytest.fixture(scope="session")
def bruges(policy: Policy) -> Framework:
    """The shipped framework."""
    framework = policy.framework("regio-brugge")
    assert framework is not None
    return framework
