-- name: 0007_article_facets
-- How answers are spread, read from the index alone: the articles themselves are too long to be read for a count.
CREATE INDEX article_facets ON article (number, day, nature, publics, themes, id)

-- name: 0007_article_dated
-- The few articles whose text names a date that has a role.
CREATE INDEX article_dated ON article (number) WHERE dates <> '[]'

-- name: 0007_fact_mention_key
-- Who cites a text: what followed an article.
CREATE INDEX fact_mention_key ON fact_mention (key, article)

-- name: 0007_departed
-- Articles that are here no longer: erased, with the reason that readers are told, or (a target) merged into another.
CREATE TABLE departed (
  id TEXT NOT NULL PRIMARY KEY,
  target TEXT NOT NULL,
  why TEXT NOT NULL,
  at TEXT NOT NULL
)

-- name: 0007_departed_key
-- The identities of what was erased: a source that still gives it does not bring it back.
CREATE TABLE departed_key (
  key TEXT NOT NULL PRIMARY KEY,
  id TEXT NOT NULL
)
