-- name: 0010_sorting
-- What an espace's curators decided of an article: `verdict` is empty, `garde` or `ecarte`.
-- `act` is the line that last touched it.
CREATE TABLE sorting (
  espace TEXT NOT NULL,
  article TEXT NOT NULL REFERENCES article (id),
  verdict TEXT NOT NULL,
  pinned INTEGER NOT NULL,
  note TEXT NOT NULL,
  act BIGINT NOT NULL,
  PRIMARY KEY (espace, article)
)

-- name: 0010_curation
-- The book of curators' acts, with what each replaced, as JSON; `undoes` names the act that a line takes back, or 0.
CREATE TABLE curation (
  number BIGINT NOT NULL PRIMARY KEY,
  espace TEXT NOT NULL,
  kind TEXT NOT NULL,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  at TEXT NOT NULL,
  detail TEXT NOT NULL,
  undoes BIGINT NOT NULL
)

-- name: 0010_curation_author
-- What one person did last.
CREATE INDEX curation_author ON curation (author, espace, number)

-- name: 0010_curation_undoes
-- Was an act taken back?
CREATE INDEX curation_undoes ON curation (undoes)

-- name: 0010_edition_desk
-- What people want of an edition before it leaves: its opening words, the order of its cards (ids, as JSON).
-- `leaves_at` is when it leaves, since somebody said so: until then they may change their mind.
CREATE TABLE edition_desk (
  list_id TEXT NOT NULL,
  label TEXT NOT NULL,
  opening TEXT NOT NULL,
  ranking TEXT NOT NULL,
  leaves_at TEXT,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  PRIMARY KEY (list_id, label)
)
