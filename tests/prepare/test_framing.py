"""A letter in a frame: the same words and styles under a policy that allows nothing else."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from veille.prepare.framing import framed

LETTER = """<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'"><title>Hebdo</title>
<style>@media screen and (prefers-color-scheme: dark) { body { background: #111 !important; } }</style></head>
<body style="color: #222;"><p style="margin: 0;" class="x">Dit : style="}body{display:none" &lt;b&gt;</p>
<p style="margin: 0;">Deux</p></body></html>"""


def rules(page: str) -> list[str]:
    return re.findall(r"<style>(.*?)</style>", page, re.DOTALL)


@pytest.mark.parametrize("scheme", ["clair", "sombre"])
def test_every_style_is_known_by_its_hash_and_nothing_else_is_allowed(scheme: str) -> None:
    page, policy = framed(LETTER, scheme)  # type: ignore[arg-type]
    hashes = {f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in rules(page)}
    assert set(re.findall(r"'sha256-[^']+'", policy)) == hashes
    assert "unsafe" not in policy and "default-src 'none'" in policy and policy.endswith("sandbox")
    assert "http-equiv" not in page and 'color-scheme"' not in page


def test_each_element_keeps_its_styles_by_name_and_a_stranger_s_words_stay_words() -> None:
    page, _ = framed(LETTER, "clair")
    assert rules(page)[0].startswith('[data-s="0"]{color: #222;}[data-s="1"]{margin: 0;}')
    assert page.count('data-s="1"') == 3  # the rule, and both paragraphs
    assert 'Dit : style="}body{display:none" &lt;b&gt;' in page
    assert "display:none" not in "".join(rules(page))


def test_the_scheme_is_chosen_whatever_the_browser_prefers() -> None:
    light, dark = (framed(LETTER, scheme)[0] for scheme in ("clair", "sombre"))
    assert "@media not all { body" in light and "color-scheme:light" in light
    assert "@media screen { body" in dark and "color-scheme:dark" in dark
