-- name: index_article
-- Put an article into the index: each word at its position (16,383 is the last that the type can tell).
INSERT INTO article_index (number, words)
SELECT number, (SELECT CAST(STRING_AGG('''' || word || ''':' || LEAST(place, 16383), ' ') AS TSVECTOR)
  FROM UNNEST(STRING_TO_ARRAY(:words, ' ')) WITH ORDINALITY AS w (word, place))
FROM article WHERE id = :id

-- name: unindex_article
-- Take it out, before its place changes.
DELETE FROM article_index WHERE number = (SELECT number FROM article WHERE id = :id)

-- name: mark_article
-- Add one mark to what the index holds of an article.
UPDATE article_index SET words = words || CAST('''' || :mark || '''' AS TSVECTOR)
WHERE number = (SELECT number FROM article WHERE id = :id)

-- name: unmark_article
-- Take one mark away from what the index holds of an article.
UPDATE article_index SET words = ts_delete(words, :mark)
WHERE number = (SELECT number FROM article WHERE id = :id)

-- name: search_total
-- How many articles answer.
SELECT COUNT(*) AS number FROM article_index
WHERE words @@ CAST(:match AS TSQUERY) AND number BETWEEN :floor AND :ceiling

-- name: search_page
-- The newest that answer.
SELECT a.* FROM article_index i JOIN article a ON a.number = i.number
WHERE i.words @@ CAST(:match AS TSQUERY) AND i.number BETWEEN :floor AND :ceiling
ORDER BY a.day DESC, a.id LIMIT :limit OFFSET :offset

-- name: search_after
-- The newest that answer and come after an article, in the order of a page: the rest of its day, then the days before.
SELECT a.* FROM article_index i JOIN article a ON a.number = i.number
WHERE i.words @@ CAST(:match AS TSQUERY) AND i.number BETWEEN :floor AND :ceiling AND (a.day < :day OR a.id > :id)
ORDER BY a.day DESC, a.id LIMIT :limit

-- name: search_beyond
-- The newest of the answers that come after so many of them.
SELECT number AS number FROM article_index WHERE words @@ CAST(:match AS TSQUERY) AND number BETWEEN :floor AND :ceiling
ORDER BY number DESC LIMIT 1 OFFSET :most

-- name: search_oldest
-- The first of the answers in the order of numbers.
SELECT number AS number FROM article_index WHERE words @@ CAST(:match AS TSQUERY) AND number BETWEEN :floor AND :ceiling
ORDER BY number LIMIT 1

-- name: search_spread
-- How many of the answers bear each set of labels, each year.
SELECT a.themes, a.publics, a.nature, SUBSTR(a.day, 1, 4) AS year, COUNT(*) AS number
FROM article_index i JOIN article a ON a.number = i.number
WHERE i.words @@ CAST(:match AS TSQUERY) AND i.number BETWEEN :floor AND :ceiling
GROUP BY a.themes, a.publics, a.nature, SUBSTR(a.day, 1, 4)

-- name: search_sources
-- How many of the answers each source gave.
SELECT s.source, COUNT(*) AS number
FROM article_index i JOIN article a ON a.number = i.number JOIN sighting s ON s.article = a.id
WHERE i.words @@ CAST(:match AS TSQUERY) AND i.number BETWEEN :floor AND :ceiling GROUP BY s.source

-- name: articles_dated
-- Articles of some days whose text names a date that has a role, on a day or after it.
SELECT * FROM article WHERE dates <> '[]' AND number >= :floor
AND EXISTS (SELECT 1 FROM json_array_elements(CAST(dates AS JSON)) d WHERE d ->> 0 >= :first) ORDER BY number
