-- name: 0017_dossier_part
-- A dossier of a text as one source tells it, under that source's own identifier; several parts make one dossier.
CREATE TABLE dossier_part (
  name TEXT NOT NULL PRIMARY KEY,
  dossier TEXT NOT NULL,
  title TEXT NOT NULL,
  long_title TEXT NOT NULL,
  url TEXT NOT NULL,
  told_at TEXT NOT NULL
)

-- name: 0017_dossier_part_dossier
-- The parts of a dossier.
CREATE INDEX dossier_part_dossier ON dossier_part (dossier, name)

-- name: 0017_dossier_name
-- Every identifier that a part bears, its own included.
CREATE TABLE dossier_name (
  name TEXT NOT NULL,
  part TEXT NOT NULL,
  PRIMARY KEY (name, part)
)

-- name: 0017_dossier_name_part
-- The identifiers of a part.
CREATE INDEX dossier_name_part ON dossier_name (part)

-- name: 0017_dossier_step
-- The steps that a part tells, in order; `article` is the id that an article at that address has, if there is one.
CREATE TABLE dossier_step (
  part TEXT NOT NULL,
  place INTEGER NOT NULL,
  day TEXT,
  chamber TEXT NOT NULL,
  stage TEXT NOT NULL,
  label TEXT NOT NULL,
  reading TEXT NOT NULL,
  url TEXT NOT NULL,
  article TEXT NOT NULL,
  PRIMARY KEY (part, place)
)

-- name: 0017_dossier_step_article
-- The dossiers that an article is a step of.
CREATE INDEX dossier_step_article ON dossier_step (article)

-- name: 0017_dossier_was
-- Where a dossier that became part of another one is read now.
CREATE TABLE dossier_was (
  id TEXT NOT NULL PRIMARY KEY,
  became TEXT NOT NULL
)

-- name: 0017_dossier_word
-- What people said of two parts: one text (1) or two (0). A line is never changed; the last one on a pair stands.
CREATE TABLE dossier_word (
  number BIGINT NOT NULL PRIMARY KEY,
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  together INTEGER NOT NULL,
  author TEXT NOT NULL,
  at TEXT NOT NULL,
  why TEXT NOT NULL
)
