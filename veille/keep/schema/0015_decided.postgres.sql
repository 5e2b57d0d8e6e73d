-- name: 0015_decided
-- The marks of what curators decided before the index bore them (`keep.search.marks_of_decision`).
UPDATE article_index i SET words = i.words || d.marks
FROM (
  SELECT a.number, CAST(STRING_AGG(CASE WHEN s.verdict = 'ecarte' THEN '''ecarte:' || s.espace || ''' ' ELSE '' END
    || CASE WHEN s.pinned = 1 THEN '''epingle:' || s.espace || ''' ' ELSE '' END, ' ') AS TSVECTOR) AS marks
  FROM sorting s JOIN article a ON a.id = s.article WHERE s.verdict = 'ecarte' OR s.pinned = 1 GROUP BY a.number
) AS d
WHERE d.number = i.number
