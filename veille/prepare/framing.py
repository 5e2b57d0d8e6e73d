"""A letter or a page as it may stand in a frame of ours: its styles known by their hashes, its scheme chosen for it.

Letters carry styles on each element, which a strict policy refuses (CSP 3 §2.4): each distinct one becomes a rule of a
sheet, and the element names it. What is shown is the same.
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from typing import Literal

Scheme = Literal["clair", "sombre"]

_SCHEME = re.compile(r"@media ([^{]*)\(prefers-color-scheme: dark\)")
_MARK = "data-s"


def framed(page: str, scheme: Scheme) -> tuple[str, str]:
    """Give the document, and the policy under which it may be shown: no script, no form, nothing from elsewhere."""
    from lxml import html

    tree = html.document_fromstring(page)
    for meta in tree.xpath("//meta[@http-equiv or contains(@name, 'color-scheme')]"):
        meta.getparent().remove(meta)
    rules = list(_named(tree))
    head = tree.find("head")
    sheet = html.Element("style")
    sheet.text = "".join(rules) + f":root{{color-scheme:{'dark' if scheme == 'sombre' else 'light'}}}"
    head.insert(0, sheet)
    for style in tree.iter("style"):
        style.text = _SCHEME.sub(rf"@media \1{'' if scheme == 'sombre' else 'not '}all", style.text or "")
        style.text = style.text.replace("@media screen and not all", "@media not all")
        style.text = style.text.replace("@media screen and all", "@media screen")
    hashes = " ".join(dict.fromkeys(_hash(style.text or "") for style in tree.iter("style")))
    policy = (
        f"default-src 'none'; style-src {hashes}; img-src data:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'self'; sandbox"
    )
    return html.tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>"), policy


def _named(tree: "html.HtmlElement") -> Iterator[str]:  # type: ignore[name-defined]  # noqa: F821
    """Take each element's own styles away, give it the name of a rule, and give each rule once."""
    names: dict[str, str] = {}
    for element in tree.iter():
        styles = element.attrib.pop("style", None) if isinstance(element.tag, str) else None
        if styles is None:
            continue
        if styles not in names:
            names[styles] = str(len(names))
            yield f'[{_MARK}="{names[styles]}"]{{{styles}}}'
        element.set(_MARK, names[styles])


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
