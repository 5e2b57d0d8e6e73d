-- name: begin_steps
-- The list of the schema steps already taken.
CREATE TABLE IF NOT EXISTS schema_step (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL)

-- name: last_step
-- How far the schema is.
SELECT COALESCE(MAX(number), 0) AS number FROM schema_step

-- name: note_step
-- A step was taken.
INSERT INTO schema_step (number, name) VALUES (:number, :name)

-- name: lost_sightings
-- Articles that no source gave: there must be none.
SELECT a.id AS name FROM article a WHERE NOT EXISTS (SELECT 1 FROM sighting s WHERE s.article = a.id) ORDER BY a.id LIMIT 10
