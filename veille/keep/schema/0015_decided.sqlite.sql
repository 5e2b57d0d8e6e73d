-- name: 0015_decided
-- The marks of what curators decided before the index bore them (`keep.search.marks_of_decision`).
UPDATE article_index SET words = words || (
  SELECT GROUP_CONCAT(CASE WHEN s.verdict = 'ecarte' THEN ' ecarte:' || s.espace ELSE '' END
    || CASE WHEN s.pinned = 1 THEN ' epingle:' || s.espace ELSE '' END, '')
  FROM sorting s JOIN article a ON a.id = s.article WHERE a.number = article_index.rowid)
WHERE rowid IN (SELECT a.number FROM sorting s JOIN article a ON a.id = s.article WHERE s.verdict = 'ecarte' OR s.pinned = 1)
