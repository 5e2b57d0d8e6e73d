-- name: sortings
-- What an espace decided of these articles.
SELECT s.* FROM json_array_elements_text(CAST(:ids AS JSON)) AS w (value) JOIN sorting s ON s.espace = :espace AND s.article = w.value

-- name: index_decisions
-- What every espace decided of these articles that the search index tells: dropped, or pinned.
SELECT s.* FROM json_array_elements_text(CAST(:ids AS JSON)) AS w (value) JOIN sorting s ON s.article = w.value WHERE s.verdict = 'ecarte' OR s.pinned = 1
ORDER BY s.article, s.espace

-- name: tray
-- The articles of these days with what an espace decided of them, the newest first.
-- `special` names the sources whose articles are all read: the others count only when the machine finds them relevant.
SELECT a.id AS article, a.day, COALESCE(f.fact, a.id) AS fact, COALESCE(s.verdict, '') AS verdict, CASE
  WHEN a.relevant = 1 THEN 1
  WHEN EXISTS (SELECT 1 FROM sighting g JOIN json_array_elements_text(CAST(:special AS JSON)) AS w (value)
    ON w.value = g.source WHERE g.article = a.id) THEN 1
  ELSE 0 END AS kept
FROM article a LEFT JOIN sorting s ON s.espace = :espace AND s.article = a.id LEFT JOIN fact_article f ON f.article = a.id
WHERE a.number BETWEEN :floor AND :ceiling
ORDER BY a.number DESC

-- name: tray_among
-- The same for these articles, whatever their day.
SELECT a.id AS article, a.day, COALESCE(f.fact, a.id) AS fact, COALESCE(s.verdict, '') AS verdict, CASE
  WHEN a.relevant = 1 THEN 1
  WHEN EXISTS (SELECT 1 FROM sighting g JOIN json_array_elements_text(CAST(:special AS JSON)) AS w (value)
    ON w.value = g.source WHERE g.article = a.id) THEN 1
  ELSE 0 END AS kept
FROM json_array_elements_text(CAST(:ids AS JSON)) AS i (value) JOIN article a ON a.id = i.value LEFT JOIN sorting s ON s.espace = :espace AND s.article = a.id LEFT JOIN fact_article f ON f.article = a.id
ORDER BY a.number DESC
