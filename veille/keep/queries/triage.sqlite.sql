-- name: sortings
-- What an espace decided of these articles.
SELECT s.* FROM json_each(:ids) w JOIN sorting s ON s.espace = :espace AND s.article = w.value

-- name: tray
-- The articles of these days with what an espace decided of them, the newest first.
-- `special` names the sources whose articles are all read: the others count only when the machine finds them relevant.
SELECT a.id AS article, a.day, COALESCE(f.fact, a.id) AS fact, COALESCE(s.verdict, '') AS verdict, CASE
  WHEN a.relevant = 1 THEN 1
  WHEN EXISTS (SELECT 1 FROM sighting g JOIN json_each(:special) w ON w.value = g.source WHERE g.article = a.id) THEN 1
  ELSE 0 END AS kept
FROM article a LEFT JOIN sorting s ON s.espace = :espace AND s.article = a.id LEFT JOIN fact_article f ON f.article = a.id
WHERE a.number BETWEEN :floor AND :ceiling
ORDER BY a.number DESC
