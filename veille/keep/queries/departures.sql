-- name: note_departure
-- An article leaves.
INSERT INTO departed (id, target, why, at) VALUES (:id, :target, :why, :at)

-- name: follow_departures
-- What had been merged into an article that leaves goes on to where this one goes.
UPDATE departed SET target = :target WHERE target = :id

-- name: bar_keys
-- None of its identities brings it back.
INSERT INTO departed_key (key, id) SELECT key, id FROM article WHERE id = :id
UNION SELECT key, article FROM alias WHERE article = :id

-- name: hand_over_keys
-- Its own identity leads to the article that it is merged into.
INSERT INTO alias (key, article) SELECT key, :target FROM article WHERE id = :id

-- name: hand_over_aliases
-- So do its further ones.
UPDATE alias SET article = :target WHERE article = :id

-- name: hand_over_sightings
-- So do the sources that gave it, where they did not give the other.
INSERT INTO sighting (article, source, url, native_id, title, twin, seen_at)
SELECT :target, s.source, s.url, s.native_id, s.title, s.twin, s.seen_at FROM sighting s WHERE s.article = :id
AND NOT EXISTS (SELECT 1 FROM sighting t WHERE t.article = :target AND t.source = s.source)

-- name: forget_versions
-- Its earlier states go.
DELETE FROM article_version WHERE article = :id

-- name: forget_sightings
-- Who gave it goes.
DELETE FROM sighting WHERE article = :id

-- name: forget_aliases
-- Its further identities go.
DELETE FROM alias WHERE article = :id

-- name: forget_sorting
-- What curators decided of an article that is gone.
DELETE FROM sorting WHERE article = :id

-- name: forget_place
-- Its place among facts goes.
DELETE FROM fact_article WHERE article = :id

-- name: forget_article
-- It goes.
DELETE FROM article WHERE id = :id

-- name: departure
-- Where an article went, or why.
SELECT * FROM departed WHERE id = :id

-- name: sightings_to_hand_over
-- The sources that gave an article and not the other.
SELECT s.source FROM sighting s WHERE s.article = :id
AND NOT EXISTS (SELECT 1 FROM sighting t WHERE t.article = :target AND t.source = s.source)
