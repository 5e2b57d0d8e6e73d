-- name: index_article
-- Put an article into the index. Not as INSERT … SELECT: for a statement of many rows FTS5 writes its buffer out first.
INSERT INTO article_index (rowid, words) VALUES ((SELECT number FROM article WHERE id = :id), :words)

-- name: unindex_article
-- Take it out, before its place changes.
DELETE FROM article_index WHERE rowid = (SELECT number FROM article WHERE id = :id)

-- name: mark_article
-- Add one mark to what the index holds of an article.
UPDATE article_index SET words = words || ' ' || :mark WHERE rowid = (SELECT number FROM article WHERE id = :id)

-- name: unmark_article
-- Take one mark away from what the index holds of an article.
UPDATE article_index SET words = TRIM(REPLACE(' ' || words || ' ', ' ' || :mark || ' ', ' '))
WHERE rowid = (SELECT number FROM article WHERE id = :id)

-- name: search_total
-- How many articles answer.
SELECT COUNT(*) AS number FROM article_index WHERE article_index MATCH :match AND rowid BETWEEN :floor AND :ceiling

-- name: search_page
-- The newest that answer. The index gives numbers in reading order, so only the days of the page are sorted and read.
SELECT a.* FROM article_index i CROSS JOIN article a ON a.number = i.rowid
WHERE i.article_index MATCH :match AND i.rowid <= :ceiling AND i.rowid >= COALESCE((
  SELECT rowid / 16777216 * 16777216 FROM article_index
  WHERE article_index MATCH :match AND rowid BETWEEN :floor AND :ceiling
  ORDER BY rowid DESC LIMIT 1 OFFSET :last), :floor)
ORDER BY a.day DESC, a.id LIMIT :limit OFFSET :offset

-- name: search_after
-- The newest that answer and come after an article, in the order of a page: the rest of its day, then the days before.
-- `below` is the last number of the days before; the days that hold `last` more of them are sorted, no other.
SELECT a.* FROM article_index i CROSS JOIN article a ON a.number = i.rowid
WHERE i.article_index MATCH :match AND i.rowid <= :ceiling AND i.rowid >= COALESCE((
  SELECT rowid / 16777216 * 16777216 FROM article_index
  WHERE article_index MATCH :match AND rowid BETWEEN :floor AND :below
  ORDER BY rowid DESC LIMIT 1 OFFSET :last), :floor)
AND (a.day < :day OR a.id > :id)
ORDER BY a.day DESC, a.id LIMIT :limit

-- name: search_beyond
-- The newest of the answers that come after so many of them.
SELECT rowid AS number FROM article_index WHERE article_index MATCH :match AND rowid BETWEEN :floor AND :ceiling
ORDER BY rowid DESC LIMIT 1 OFFSET :most

-- name: search_oldest
-- The first of the answers in the order of numbers.
SELECT rowid AS number FROM article_index WHERE article_index MATCH :match AND rowid BETWEEN :floor AND :ceiling
ORDER BY rowid LIMIT 1

-- name: search_spread
-- How many of the answers bear each set of labels, each year, by the index of facets alone.
SELECT a.themes, a.publics, a.nature, SUBSTR(a.day, 1, 4) AS year, COUNT(*) AS number
FROM article_index i CROSS JOIN article a INDEXED BY article_facets ON a.number = i.rowid
WHERE i.article_index MATCH :match AND i.rowid BETWEEN :floor AND :ceiling
GROUP BY a.themes, a.publics, a.nature, SUBSTR(a.day, 1, 4)

-- name: search_sources
-- How many of the answers each source gave.
SELECT s.source, COUNT(*) AS number
FROM article_index i CROSS JOIN article a INDEXED BY article_facets ON a.number = i.rowid
CROSS JOIN sighting s ON s.article = a.id
WHERE i.article_index MATCH :match AND i.rowid BETWEEN :floor AND :ceiling GROUP BY s.source

-- name: articles_dated
-- Articles of some days whose text names a date that has a role, on a day or after it.
SELECT * FROM article WHERE dates <> '[]' AND number >= :floor
AND EXISTS (SELECT 1 FROM json_each(dates) d WHERE d.value ->> 0 >= :first) ORDER BY number
