from hypothesis import given
from hypothesis import strategies as st

from veille.interpret.clean import BODY_LIMIT, TEXT_LIMIT, TITLE_LIMIT, plain_text, safe_html, title_text

PIECES = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<script>", "</script>", "<!--", "-->", "<a href='javascript:x'>", "<img src=x onerror=y>",
         "mot", "<", ">", "&lt;", "&amp;lt;", "&#0;", "<svg/onload=x>", "<style>", "\x00", "\u202e",
         "'", '"', "<iframe srcdoc=x>"]
    )
)  # fmt: skip


def test_scripts_styles_and_comments_leave_no_word() -> None:
    raw = "<style>p{}</style><p>Bon</p><script>alert(1)</script><!-- caché --><p>jour</p>"
    assert plain_text(raw) == "Bon\njour"


def test_blocks_keep_words_apart_and_inline_elements_do_not() -> None:
    assert plain_text("<li>un</li><li>de<b>ux</b></li>trois<br>quatre") == "un\ndeux\ntrois\nquatre"


def test_entities_are_decoded_once() -> None:
    assert plain_text("<p>&eacute;t&eacute; &amp;amp; &lt;b&gt;</p>") == "été &amp; <b>"


def test_html_that_was_escaped_once_too_often_is_read_all_the_same() -> None:
    assert plain_text("&lt;p&gt;Bonjour&lt;/p&gt;") == "Bonjour"
    assert safe_html("&lt;p&gt;Bonjour&lt;/p&gt;") == "<p>Bonjour</p>"


def test_an_unclosed_script_hides_the_rest_as_in_a_browser() -> None:
    assert plain_text("avant<script>alert(1) après") == "avant"


def test_plain_text_with_a_lesser_sign_keeps_its_words() -> None:
    assert plain_text("moins de 3 ans (< 3 ans) & plus") == "moins de 3 ans (< 3 ans) & plus"


def test_safe_html_keeps_words_and_links_and_nothing_that_acts() -> None:
    raw = (
        '<p onclick="x" style="color:red">Voir <a href="https://a.example/x" target="_blank">ici</a>'
        '<img src="https://a.example/pixel"><iframe src="https://a.example"></iframe></p>'
    )
    assert safe_html(raw) == '<p>Voir <a href="https://a.example/x" rel="noopener noreferrer nofollow">ici</a></p>'


def test_links_that_are_not_the_web_or_a_mail_lose_their_target() -> None:
    for target in (
        "javascript:alert(1)",
        "data:text/html,x",
        "/relatif",
        "//a.example",
        "file:///etc",
        "JaVa\tscript:x",
    ):
        assert "href" not in safe_html(f'<a href="{target}">x</a>')
    assert 'href="mailto:a@b.example"' in safe_html('<a href="mailto:a@b.example">x</a>')


def test_a_title_is_one_bounded_line_without_markup() -> None:
    assert title_text("Un\r\n titre <b>gras</b>\t&agrave; lire") == "Un titre gras à lire"
    assert len(title_text("mot " * 1000)) <= TITLE_LIMIT
    assert title_text("mot " * 1000).endswith("…")


def test_a_monster_is_read_within_bounds() -> None:
    assert len(plain_text("<p>mot " * 2_000_000)) <= TEXT_LIMIT
    assert plain_text("<div>" * BODY_LIMIT) == ""
    assert "<div" not in safe_html("<div>" * 100_000 + "mot")
    assert plain_text("<a" * BODY_LIMIT).startswith("<a")


@given(PIECES)
def test_no_mixture_of_markup_gets_through(pieces: list[str]) -> None:
    html = safe_html("".join(pieces)).lower()
    assert not any(bad in html for bad in ("<script", "<img", "<iframe", "<svg", "<style", "javascript:"))
    assert "\x00" not in plain_text("".join(pieces))


@given(st.text())
def test_any_text_can_be_cleaned(text: str) -> None:
    assert len(title_text(text).splitlines()) <= 1
    assert isinstance(safe_html(text), str)
    assert plain_text(text) == plain_text(text).strip()
