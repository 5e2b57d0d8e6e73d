-- name: index_article
-- Put an article into the index. Not as INSERT … SELECT: for a statement of many rows FTS5 writes its buffer out first.
INSERT INTO article_index (rowid, words) VALUES ((SELECT number FROM article WHERE id = :id), :words)

-- name: unindex_article
-- Take it out, before its place changes.
DELETE FROM article_index WHERE rowid = (SELECT number FROM article WHERE id = :id)

-- name: mark_article
-- Add one mark to what the index holds of an article.
UPDATE article_index SET words = words || ' ' || :mark WHERE rowid = (SELECT number FROM article WHERE id = :id)

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
