-- name: put_followed
-- Somebody follows a text; told again, the newer reason holds.
INSERT INTO followed (name, reference, who, why, since) VALUES (:name, :reference, :who, :why, :since)
ON CONFLICT (name, reference) DO UPDATE SET who = excluded.who, why = excluded.why

-- name: drop_followed
-- A set follows a text no more.
DELETE FROM followed WHERE name = :name AND reference = :reference

-- name: all_followed
-- Every text that is followed, a set after the other.
SELECT * FROM followed ORDER BY name, reference

-- name: put_known_version
-- A version of an article as a state of its code names it; the newer state knows better when it ends and who made it.
INSERT INTO known_version (reference, id, since, until, made_by, words)
VALUES (:reference, :id, :since, :until, :made_by, :words)
ON CONFLICT (reference, id) DO UPDATE SET since = excluded.since, until = excluded.until,
  made_by = CASE excluded.made_by WHEN '' THEN known_version.made_by ELSE excluded.made_by END,
  words = CASE excluded.words WHEN '' THEN known_version.words ELSE excluded.words END

-- name: known_versions
-- The versions of an article, the newest first.
SELECT * FROM known_version WHERE reference = :reference ORDER BY since DESC, id DESC
