-- name: composition
-- One personal edition.
SELECT * FROM composition WHERE id = :id

-- name: put_composition
-- Keep a personal edition once.
INSERT INTO composition (id, choices, label, first_day, last_day, content, articles, composed_at)
VALUES (:id, :choices, :label, :first_day, :last_day, :content, :articles, :now) ON CONFLICT (id) DO NOTHING

-- name: show_in_composition
-- A personal edition shows an article.
INSERT INTO composition_article (composition, article) VALUES (:composition, :article)
ON CONFLICT (composition, article) DO NOTHING

-- name: empty_composition_articles
-- What old personal editions showed.
DELETE FROM composition_article WHERE composition IN
  (SELECT id FROM composition WHERE composed_at < :before AND content <> '')

-- name: empty_compositions
-- What old personal editions said.
UPDATE composition SET content = '' WHERE composed_at < :before AND content <> ''

-- name: count_compositions
-- How many labels these choices had before.
SELECT COUNT(DISTINCT label) AS number FROM composition WHERE choices = :choices AND label < :label

-- name: shown_in_batch
-- What a batch of letters showed.
SELECT article FROM composition_article WHERE composition = :batch
UNION
SELECT article FROM edition_article WHERE list_id = :list_id AND label = :label
