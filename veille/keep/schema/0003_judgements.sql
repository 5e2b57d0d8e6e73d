-- name: 0003_judgement
-- What people said of labels, in the order they said it; no line is ever changed.
CREATE TABLE judgement (
  number BIGINT NOT NULL PRIMARY KEY,
  item TEXT NOT NULL,
  label TEXT NOT NULL,
  verdict INTEGER NOT NULL,
  curator TEXT NOT NULL,
  at TEXT NOT NULL,
  lexicon TEXT NOT NULL,
  revoked INTEGER NOT NULL
)

-- name: 0003_judgement_item
-- Asked whenever an article is labelled anew.
CREATE INDEX judgement_item ON judgement (item, number)

-- name: 0003_learned_term
-- The changes to the lexicon that people accepted or refused.
CREATE TABLE learned_term (
  number BIGINT NOT NULL PRIMARY KEY,
  act TEXT NOT NULL,
  target TEXT NOT NULL,
  term TEXT NOT NULL,
  kind TEXT NOT NULL,
  weight DOUBLE PRECISION NOT NULL,
  accepted INTEGER NOT NULL,
  curator TEXT NOT NULL,
  at TEXT NOT NULL,
  revoked_at TEXT,
  revoked_by TEXT NOT NULL
)

-- name: 0003_article_lexicon
-- The version of the words with which an article was last read; empty for a reading of before this step.
ALTER TABLE article ADD COLUMN lexicon TEXT NOT NULL DEFAULT ''

-- name: 0003_version_lexicon
-- The same for its earlier states.
ALTER TABLE article_version ADD COLUMN lexicon TEXT NOT NULL DEFAULT ''

-- name: 0003_article_lexicon_index
-- Finds the articles that a change of the lexicon left behind.
CREATE INDEX article_lexicon ON article (lexicon, id)
