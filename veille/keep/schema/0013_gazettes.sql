-- name: 0013_gazette
-- One edition of the Journal officiel: its number counts within the year, `nominative` the measures that are not kept.
CREATE TABLE gazette (
  id TEXT NOT NULL PRIMARY KEY,
  source TEXT NOT NULL,
  day TEXT NOT NULL,
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  nominative INTEGER NOT NULL,
  whole INTEGER NOT NULL,
  arrived_at TEXT NOT NULL
)

-- name: 0013_gazette_day
-- Asked by spans of days.
CREATE INDEX gazette_day ON gazette (day)

-- name: 0013_gazette_text
-- The verdict on each text of an edition; `article` is empty for a text that was set aside, `decided_by` for the machine.
CREATE TABLE gazette_text (
  id TEXT NOT NULL PRIMARY KEY,
  gazette TEXT NOT NULL REFERENCES gazette (id),
  place INTEGER NOT NULL,
  title TEXT NOT NULL,
  rubric TEXT NOT NULL,
  act TEXT NOT NULL,
  verdict TEXT NOT NULL,
  why TEXT NOT NULL,
  article TEXT NOT NULL,
  decided_by TEXT NOT NULL
)

-- name: 0013_gazette_text_gazette
-- The texts of an edition, in its order.
CREATE INDEX gazette_text_gazette ON gazette_text (gazette, place)

-- name: 0013_gazette_text_article
-- Asked when an article leaves the archive.
CREATE INDEX gazette_text_article ON gazette_text (article)
