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

-- name: search_total
-- How many articles answer.
SELECT COUNT(*) AS number FROM article_index
WHERE words @@ CAST(:match AS TSQUERY) AND number BETWEEN :floor AND :ceiling

-- name: search_page
-- The newest that answer.
SELECT a.* FROM article_index i JOIN article a ON a.number = i.number
WHERE i.words @@ CAST(:match AS TSQUERY) AND i.number BETWEEN :floor AND :ceiling
ORDER BY a.day DESC, a.id LIMIT :limit OFFSET :offset
