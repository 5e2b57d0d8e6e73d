-- name: source_memory
-- What is remembered of one source.
SELECT * FROM source_memory WHERE source = :source

-- name: source_memories
-- What is remembered of every source.
SELECT * FROM source_memory ORDER BY source

-- name: remember_source
-- Replace what is remembered of a source.
INSERT INTO source_memory (source, state, fingerprint, etag, modified, body_hash, checked_at, succeeded_at,
  full_read_at, next_at, wait_until, failures, message, moved_to, moved_count, cursor)
VALUES (:source, :state, :fingerprint, :etag, :modified, :body_hash, :checked_at, :succeeded_at,
  :full_read_at, :next_at, :wait_until, :failures, :message, :moved_to, :moved_count, :cursor)
ON CONFLICT (source) DO UPDATE SET state = excluded.state, fingerprint = excluded.fingerprint, etag = excluded.etag,
  modified = excluded.modified, body_hash = excluded.body_hash, checked_at = excluded.checked_at,
  succeeded_at = excluded.succeeded_at, full_read_at = excluded.full_read_at, next_at = excluded.next_at,
  wait_until = excluded.wait_until, failures = excluded.failures, message = excluded.message,
  moved_to = excluded.moved_to, moved_count = excluded.moved_count, cursor = excluded.cursor

-- name: note_reading
-- One more reading in the history.
INSERT INTO reading (number, source, at, state, new, changed, attached, seconds, size, message)
VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM reading),
  :source, :at, :state, :new, :changed, :attached, :seconds, :size, :message)

-- name: source_history
-- The last readings of a source, newest first.
SELECT * FROM reading WHERE source = :source ORDER BY number DESC LIMIT :limit

-- name: first_readings
-- When each source was read for the first time with success.
SELECT source, MIN(at) AS at FROM reading WHERE state IN ('a_jour', 'vide') GROUP BY source

-- name: source_rhythms
-- By source: how many articles are dated between two numbers, how many of them from a third on, and the last day.
SELECT s.source, COUNT(*) AS number, SUM(CASE WHEN a.number >= :recent THEN 1 ELSE 0 END) AS recent, MAX(a.day) AS last
FROM article a JOIN sighting s ON s.article = a.id
WHERE a.number BETWEEN :floor AND :ceiling GROUP BY s.source ORDER BY s.source
