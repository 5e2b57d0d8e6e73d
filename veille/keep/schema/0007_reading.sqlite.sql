-- name: 0007_states
-- The marks of `est:` for the articles kept before them (`keep.search.states_of`).
UPDATE article_index SET words = words || (
  SELECT CASE WHEN a.key LIKE 'ref:%' THEN ' state:officiel' ELSE '' END
    || CASE WHEN a.relevant = 1 THEN ' state:pertinent' ELSE '' END
  FROM article a WHERE a.number = article_index.rowid)
WHERE rowid IN (SELECT number FROM article WHERE relevant = 1 OR key LIKE 'ref:%')
