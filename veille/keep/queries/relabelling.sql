-- name: stale_articles
-- The next articles that were read with other words than these.
SELECT * FROM article WHERE lexicon <> :lexicon AND id > :after ORDER BY id LIMIT :limit

-- name: count_stale
-- How many articles were read with other words than these.
SELECT COUNT(*) AS number FROM article WHERE lexicon <> :lexicon

-- name: articles_after
-- The next articles in the order of ids.
SELECT * FROM article WHERE id > :after ORDER BY id LIMIT :limit

-- name: relabel_article
-- New labels for the same text: its place, its hash and its revision stay.
UPDATE article SET relevant = :relevant, score = :score, nature = :nature, publics = :publics, themes = :themes,
  citations = :citations, territories = :territories, services = :services, dates = :dates, occasion = :occasion,
  reasons = :reasons, lexicon = :lexicon
WHERE id = :id
