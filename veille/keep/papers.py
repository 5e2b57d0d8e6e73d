"""The last valid texts of the files that people write."""

from collections.abc import Mapping

from veille.keep.database import Database


class Papers:
    """The store of `sources.yaml`, `themes.yaml` and `listes.yaml` as they last were when all three were valid."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def all(self) -> Mapping[str, str]:
        """Give every text by its file's name; nothing when none was ever valid."""
        return {str(row["name"]): str(row["text"]) for row in self._db.many("papers")}

    def keep(self, texts: Mapping[str, str]) -> None:
        """Replace the whole set by these."""
        with self._db.transaction():
            self._db.run("forget_papers")
            self._db.batch("keep_paper", [{"name": name, "text": text} for name, text in texts.items()])
