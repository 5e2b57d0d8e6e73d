-- name: note_bounce
-- One notice that a letter came back, told once.
INSERT INTO bounce (proof, subscriber, outbox, kind, at, message)
VALUES (:proof, :subscriber, :outbox, :kind, :at, :message)
ON CONFLICT (proof) DO NOTHING

-- name: count_bounces
-- How many letters of one kind came back to a person since an instant, each letter once.
SELECT COUNT(DISTINCT COALESCE(CAST(outbox AS TEXT), proof)) AS number FROM bounce
WHERE subscriber = :subscriber AND kind = :kind AND at > :since

-- name: count_all_bounces
-- How many letters came back since an instant, by reason.
SELECT kind, COUNT(*) AS number FROM bounce WHERE at > :since GROUP BY kind ORDER BY kind
