"""One edition, three clothes: a page, a letter in HTML, a letter in plain text. The order is the same in all three."""

from veille.domain.digest import Edition
from veille.prepare.personal import PERSONAL
from veille.prepare.plain import plain
from veille.prepare.reader import Reader
from veille.prepare.site import Site, folder_of
from veille.prepare.templating import render

__all__ = ["MAIL_BYTES", "MOST_IN_MAIL", "Site", "address_of", "to_html", "to_mail_html", "to_mail_text", "to_text"]

NOBODY = Reader()
"""Whoever holds a letter that was made for nobody in particular."""

MOST_IN_MAIL = 40
"""Cards in a letter; the rest is said and stays online."""

MAIL_BYTES = 80_000
"""The most a letter's HTML may weigh: Gmail cuts one near 102 KB, and its foot (where one leaves) with it."""


def to_html(edition: Edition, site: Site) -> str:
    """Give the published page: complete alone, without script, image or request to anybody."""
    return render("edition.html", edition=edition, site=site, root="../../../")


def to_text(edition: Edition, site: Site) -> str:
    """Give the published plain text."""
    return plain(edition, site, online=address_of(edition, site))


def to_mail_text(edition: Edition, site: Site, reader: Reader = NOBODY) -> str:
    """Give the letter's plain text."""
    online = address_of(edition, site)
    return plain(edition, site, online=online, most=MOST_IN_MAIL, reader=reader)


def to_mail_html(edition: Edition, site: Site, reader: Reader = NOBODY) -> str:
    """Give the letter's HTML with its styles inlined, under 80 KB however long the edition is."""
    most = MOST_IN_MAIL
    mail = _mail(edition, site, most, reader)
    while (size := len(mail.encode())) > MAIL_BYTES and most > 1:
        most = max(1, min(most - 1, most * MAIL_BYTES // size))
        mail = _mail(edition, site, most, reader)
    return mail


def address_of(edition: Edition, site: Site) -> str:
    """Give the public address of an edition's page; nothing when the watch has none, or the edition is somebody's."""
    if edition.list_id == PERSONAL:
        return ""
    return site.url(f"{folder_of(edition)}/index.html")


def _mail(edition: Edition, site: Site, most: int, reader: Reader) -> str:
    import css_inline

    online = address_of(edition, site)
    page = render("mail.html", edition=edition, site=site, online=online, most=most, reader=reader)
    return css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False).inline(page)
