"""A sender killed at any instant: nobody is skipped, and only a lost answer makes a letter leave twice."""

from pathlib import Path

from tests.support.massacre import massacre


def test_a_sender_killed_again_and_again_skips_nobody(tmp_path: Path) -> None:
    account = massacre(tmp_path, recipients=60, kills=40)
    print(account)
    assert account.kills > 0
    assert account.skipped == 0
    assert account.unexplained == {}
    assert account.duplicates <= sum(account.in_doubt.values()) <= account.kills
    assert account.unbalanced == []
    assert account.states == {"envoye": 60}
