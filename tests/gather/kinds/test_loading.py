from importlib.metadata import EntryPoint, EntryPoints

from veille.gather.kinds import load_kinds, loaded


def test_a_kind_that_cannot_be_loaded_leaves_the_others_standing() -> None:
    group = "veille.source_kinds"
    kinds = loaded(
        EntryPoints(
            [
                EntryPoint("absent", "veille.no_such_module:Kind", group),
                EntryPoint("casse", "veille.gather.kinds.page:SELECTORS", group),
                EntryPoint("flux", "veille.gather.kinds.feed:FeedKind", group),
            ]
        )
    )
    assert list(kinds) == ["flux"]


def test_our_own_kinds_come_the_same_way() -> None:
    assert {"flux", "page"} <= set(load_kinds())
