-- name: 0013_expected_decree
-- A decree that a law expects: `line` tells it from the others of its legislative file, `was` is what stood before.
CREATE TABLE expected_decree (
  dossier TEXT NOT NULL,
  line TEXT NOT NULL,
  place INTEGER NOT NULL,
  source TEXT NOT NULL,
  law TEXT NOT NULL,
  law_id TEXT NOT NULL,
  law_title TEXT NOT NULL,
  article TEXT NOT NULL,
  basis TEXT NOT NULL,
  purpose TEXT NOT NULL,
  said TEXT NOT NULL,
  decree TEXT NOT NULL,
  due TEXT NOT NULL,
  relevant INTEGER NOT NULL,
  seen_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  was TEXT NOT NULL,
  PRIMARY KEY (dossier, line)
)

-- name: 0013_expected_decree_law
-- Asked by law.
CREATE INDEX expected_decree_law ON expected_decree (law)

-- name: 0013_expected_decree_changed
-- Asked by when something changed.
CREATE INDEX expected_decree_changed ON expected_decree (changed_at)
