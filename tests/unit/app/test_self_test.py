"""The installed program tests itself and says per part what it saw."""

from pathlib import Path

import pytest

from dakdesk.app import cli, self_test


def test_every_part_passes_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--self-test"]) == 0
    *parts, verdict = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in parts] == [
        "ok   beleid",
        "ok   catalogus",
        "ok   opslag",
        "ok   document",
    ]
    assert verdict == "zelftest geslaagd"


def test_a_part_that_fails_is_told_and_the_others_still_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Path) -> str:
        raise self_test.SelfTestFailure("what was read is not what was saved")

    monkeypatch.setattr(self_test, "PARTS", (("store", broken), ("policy", lambda _: "goed")))
    said: list[str] = []
    assert self_test.run_self_test(said.append) == 1
    assert said == [
        "FOUT opslag: SelfTestFailure: what was read is not what was saved",
        "ok   beleid: goed",
        "zelftest mislukt",
    ]
