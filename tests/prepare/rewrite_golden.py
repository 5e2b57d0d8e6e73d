"""Write the golden files anew after a change that was meant: `python -m tests.prepare.rewrite_golden`."""

from pathlib import Path

from tests.prepare.invented import SITE, whole_week
from veille.prepare import record
from veille.prepare.formats import atom
from veille.prepare.reader import Reader
from veille.prepare.render import to_html, to_mail_html, to_text

READER = Reader(leave="https://veille.example.org/d/jeton", preferences="https://veille.example.org/preferences/jeton")
GOLDEN = Path(__file__).parent / "golden"


def clothes() -> dict[str, str]:
    """Give every golden file's name and what it should hold today."""
    week = whole_week()
    return {
        "edition.html": to_html(week, SITE),
        "edition.txt": to_text(week, SITE),
        "edition.json": record.write(week),
        "mail.html": to_mail_html(week, SITE, READER),
        "atom.xml": atom.write([week], SITE, list_id=week.list_id, title=week.list_title),
    }


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, text in clothes().items():
        (GOLDEN / name).write_text(text, encoding="utf-8")
