-- name: edition
-- One edition.
SELECT * FROM edition WHERE list_id = :list_id AND label = :label

-- name: latest_edition
-- The edition of a list that covers the latest days.
SELECT * FROM edition WHERE list_id = :list_id ORDER BY last_day DESC, number DESC LIMIT 1

-- name: editions
-- Every edition in the order of its days, of one list or (an empty name) of all.
SELECT * FROM edition WHERE list_id = :list_id OR CAST(:list_id AS TEXT) = '' ORDER BY list_id, last_day, number

-- name: published_editions
-- Every published edition without its words, the latest days first.
SELECT list_id, label, first_day, last_day, number, state, '' AS content, composed_at, published_at
FROM edition WHERE state = 'publiee' ORDER BY last_day DESC, list_id, number DESC

-- name: next_edition_number
-- The number that the next new edition of a list bears.
SELECT COALESCE(MAX(number), 0) + 1 AS number FROM edition WHERE list_id = :list_id

-- name: put_edition
-- Create an edition, or refresh it while it is a draft.
INSERT INTO edition (list_id, label, first_day, last_day, number, state, content, composed_at, published_at)
VALUES (:list_id, :label, :first_day, :last_day,
  (SELECT COALESCE(MAX(number), 0) + 1 FROM edition WHERE list_id = :list_id), 'brouillon', :content, :now, NULL)
ON CONFLICT (list_id, label) DO UPDATE SET first_day = excluded.first_day, last_day = excluded.last_day,
  content = excluded.content, composed_at = excluded.composed_at
WHERE edition.state = 'brouillon'

-- name: forget_edition_articles
-- Empty the list of what a draft shows.
DELETE FROM edition_article WHERE list_id = :list_id AND label = :label

-- name: show_article
-- An edition shows an article.
INSERT INTO edition_article (list_id, label, article) VALUES (:list_id, :label, :article)
ON CONFLICT (list_id, label, article) DO NOTHING

-- name: freeze_edition
-- Publish a draft; what is published already stays as it is.
UPDATE edition SET state = 'publiee', published_at = :now
WHERE list_id = :list_id AND label = :label AND state = 'brouillon'

-- name: shown_articles
-- What the other editions of a list have shown.
SELECT DISTINCT article FROM edition_article WHERE list_id = :list_id AND label <> :label

-- name: retitled_articles
-- What earlier editions of a list showed, whose title has changed since the latest of them was composed.
SELECT DISTINCT e.article FROM edition_article e JOIN article a ON a.id = e.article
JOIN article_version v ON v.article = e.article AND v.title <> a.title
WHERE e.list_id = :list_id AND e.label <> :label AND v.replaced_at > (
  SELECT MAX(d.composed_at) FROM edition d WHERE d.list_id = :list_id AND d.label <> :label)
ORDER BY e.article
