-- name: give_entry
-- A link by which somebody may sign in.
INSERT INTO entry (hash, purpose, person, towards, expires_at)
VALUES (:hash, :purpose, :person, :towards, :expires_at) ON CONFLICT (hash) DO NOTHING

-- name: entry
-- What a link was made for.
SELECT * FROM entry WHERE hash = :hash

-- name: spend_entry
-- A link was used; whoever takes the row away is the one who used it.
DELETE FROM entry WHERE hash = :hash

-- name: revoke_entries
-- No link of a person works any more.
DELETE FROM entry WHERE person = :person

-- name: prune_entries
-- Links that no longer work.
DELETE FROM entry WHERE expires_at <= :now

-- name: open_session
-- A browser is signed in.
INSERT INTO session (hash, person, espace, made_at, seen_at, agent, client)
VALUES (:hash, :person, :espace, :made_at, :seen_at, :agent, :client)

-- name: session
-- One session, by the hash of its cookie.
SELECT * FROM session WHERE hash = :hash

-- name: sessions_of
-- A person's sessions, the one seen last first.
SELECT * FROM session WHERE person = :person ORDER BY seen_at DESC, hash

-- name: see_session
-- It was used.
UPDATE session SET seen_at = :now WHERE hash = :hash

-- name: move_session
-- It goes on in another espace.
UPDATE session SET espace = :espace WHERE hash = :hash

-- name: end_session
-- A browser is signed out.
DELETE FROM session WHERE hash = :hash

-- name: end_sessions
-- All of a person's browsers but one are signed out.
DELETE FROM session WHERE person = :person AND hash <> :kept

-- name: prune_sessions
-- Sessions that ended by themselves: not seen for a while, or open for too long.
DELETE FROM session WHERE seen_at <= :seen_before OR made_at <= :made_before
