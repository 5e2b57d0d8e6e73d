"""`webhooks` of a list: read whole, or refused with a place and a cure; no secret is ever written there."""

import pytest

from veille.domain.errors import ConfigError
from veille.domain.hook import Hook
from veille.watch.lists import read_lists


def read(hooks: str) -> tuple[Hook, ...]:
    (plan,) = read_lists(f"listes:\n  - {{id: a, titre: A, rythme: quotidien, webhooks: {hooks}}}\n", themes=())
    return plan.hooks


def test_the_three_kinds_are_read() -> None:
    written = (
        "[{genre: json, url: https://a.example/x/, secret: un}, "
        "{genre: mattermost, url: https://chat.example/hooks, secret: deux}, "
        '{genre: matrix, url: https://matrix.example, salon: "!abc:exemple.fr", secret: trois}]'
    )
    assert [(hook.kind, hook.url, hook.secret, hook.room) for hook in read(written)] == [
        ("json", "https://a.example/x", "un", ""),
        ("mattermost", "https://chat.example/hooks", "deux", ""),
        ("matrix", "https://matrix.example", "trois", "!abc:exemple.fr"),
    ]


@pytest.mark.parametrize(
    ("hooks", "said"),
    [
        ("oui", "doit être une liste"),
        ("[oui]", "genre:"),
        ("[{genre: slack, url: https://a.example, secret: s}]", "slack"),
        ("[{genre: json, url: https://a.example}]", "secret"),
        ("[{genre: json, secret: s}]", "url"),
        ("[{genre: json, url: http://a.example, secret: s}]", "ne convient pas"),
        ("[{genre: json, url: ftp://a.example, secret: s}]", "ne convient pas"),
        ("[{genre: json, url: https://moi:mdp@a.example, secret: s}]", "ne convient pas"),
        ('[{genre: json, url: "https://[::1", secret: s}]', "ne convient pas"),
        ('[{genre: json, url: "https://a.example:99999", secret: s}]', "ne convient pas"),
        ("[{genre: json, url: https://a.example, secret: s, salon: x}]", "salon"),
        ("[{genre: json, url: https://a.example, secret: s, clef: x}]", "clef"),
        ("[{genre: mattermost, url: https://a.example/hooks/xyz, secret: s}]", "clé"),
        ("[{genre: matrix, url: https://a.example/chemin, secret: s, salon: '!a:b'}]", "chemin"),
        ("[{genre: matrix, url: https://a.example, secret: s, salon: equipe}]", "salon Matrix"),
        ("[{genre: matrix, url: https://a.example, secret: s}]", "salon"),
        (
            "[{genre: json, url: https://a.example, secret: s}, {genre: json, url: https://a.example, secret: t}]",
            "deux fois",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(hooks: str, said: str) -> None:
    with pytest.raises(ConfigError) as refusal:
        read(hooks)
    assert any(said in f"{fault.message} {fault.cure}" for fault in refusal.value.faults)
    assert all(fault.line == 2 for fault in refusal.value.faults)


def test_this_machine_may_be_told_in_clear() -> None:
    assert read("[{genre: json, url: http://127.0.0.1:9000/x, secret: s}]")[0].url == "http://127.0.0.1:9000/x"
