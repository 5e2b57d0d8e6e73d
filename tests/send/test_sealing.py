"""Webhooks are sealed as Standard Webhooks has it; rooms are reached without their secret being shown."""

from datetime import UTC, datetime

from veille.domain.hook import Hook
from veille.send.sealing import sealed, signature

AT = datetime(2021, 2, 25, 15, 2, 10, tzinfo=UTC)


def test_the_seal_is_that_of_the_specification_s_own_example() -> None:
    secret, name = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek"
    seal = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert signature(secret, name, "1614265330", b'{"test": 2432232314}') == seal


def test_another_body_another_time_or_another_secret_gives_another_seal() -> None:
    seals = {signature(*told) for told in (("s", "n", "1", b"x"), ("s", "n", "1", b"y"), ("s", "n", "2", b"x"))}
    assert len(seals | {signature("t", "n", "1", b"x")}) == 4


def test_a_secret_that_only_looks_encoded_is_taken_as_it_is() -> None:
    assert signature("whsec_pas de base64", "n", "1", b"") != signature("whsec_", "n", "1", b"")


def test_a_seal_says_when_it_was_made() -> None:
    hook = Hook(kind="json", url="https://a.example/x", secret="equipe")
    assert sealed(hook, "s", b"", name="n", at=AT).headers["webhook-timestamp"] == "1614265330"


def test_no_secret_can_change_where_a_post_goes() -> None:
    hook = Hook(kind="mattermost", url="https://chat.example/hooks", secret="equipe")
    assert sealed(hook, "../x?y#z", b"", name="n", at=AT).url == "https://chat.example/hooks/..%2Fx%3Fy%23z"


def test_two_channels_of_one_server_are_two_places() -> None:
    url = "https://chat.example/hooks"
    assert len({Hook(kind="mattermost", url=url, secret=one).id for one in ("a", "b")}) == 2
    assert len({Hook(kind="json", url=url, secret=one).id for one in ("a", "b")}) == 1
