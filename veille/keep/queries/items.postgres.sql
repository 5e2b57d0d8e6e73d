-- name: known_keys
-- What is known of the articles that bear these keys, a row for each of their sources.
WITH wanted (key) AS (SELECT json_array_elements_text(CAST(:keys AS JSON))),
  named (key, id) AS (
    SELECT a.key, a.id FROM wanted w JOIN article a ON a.key = w.key
    UNION ALL
    SELECT l.key, l.article FROM wanted w JOIN alias l ON l.key = w.key)
SELECT n.key, a.id, a.hash, a.source, s.source AS seen_by
FROM named n JOIN article a ON a.id = n.id JOIN sighting s ON s.article = a.id

-- name: known_twins
-- The same for native id and title, whatever the address.
SELECT t.twin, t.source AS twin_source, a.id, a.hash, a.source, s.source AS seen_by
FROM json_array_elements_text(CAST(:twins AS JSON)) w (twin) JOIN sighting t ON t.twin = w.twin
JOIN article a ON a.id = t.article JOIN sighting s ON s.article = a.id

-- name: articles
-- These articles, in any order.
SELECT a.* FROM json_array_elements_text(CAST(:ids AS JSON)) w (id) JOIN article a ON a.id = w.id

-- name: sources_of
-- Who gave these articles, first source first.
SELECT s.article, s.source, s.native_id FROM json_array_elements_text(CAST(:ids AS JSON)) w (id)
JOIN sighting s ON s.article = w.id
JOIN article a ON a.id = s.article ORDER BY s.article, s.source <> a.source, s.seen_at, s.source COLLATE "C"
