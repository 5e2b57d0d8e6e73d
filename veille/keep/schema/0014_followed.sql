-- name: 0014_followed
-- The legal texts that people follow, by the name of their set.
CREATE TABLE followed (
  name TEXT NOT NULL,
  reference TEXT NOT NULL,
  who TEXT NOT NULL,
  why TEXT NOT NULL,
  since TEXT NOT NULL,
  PRIMARY KEY (name, reference)
)

-- name: 0014_known_version
-- The versions of articles that states of codes named; days are empty when not known, words when only named.
CREATE TABLE known_version (
  reference TEXT NOT NULL,
  id TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT NOT NULL,
  made_by TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (reference, id)
)
