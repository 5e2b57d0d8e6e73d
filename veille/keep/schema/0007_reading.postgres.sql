-- name: 0007_states
-- The marks of `est:` for the articles kept before them (`keep.search.states_of`).
UPDATE article_index i SET words = i.words
  || CASE WHEN a.key LIKE 'ref:%' THEN CAST('''state:officiel''' AS TSVECTOR) ELSE CAST('' AS TSVECTOR) END
  || CASE WHEN a.relevant = 1 THEN CAST('''state:pertinent''' AS TSVECTOR) ELSE CAST('' AS TSVECTOR) END
FROM article a WHERE a.number = i.number AND (a.relevant = 1 OR a.key LIKE 'ref:%')
