-- name: 0016_occasion_of_article
-- When and where what an article announces takes place; empty when it announces nothing.
ALTER TABLE article ADD COLUMN occasion TEXT NOT NULL DEFAULT ''

-- name: 0016_occasion_of_version
-- The same of its earlier states.
ALTER TABLE article_version ADD COLUMN occasion TEXT NOT NULL DEFAULT ''
