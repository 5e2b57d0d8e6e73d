-- name: give_token
-- One link, by its hash.
INSERT INTO token (hash, purpose, subscriber, made_at, expires_at, used_at)
VALUES (:hash, :purpose, :subscriber, :made_at, :expires_at, NULL) ON CONFLICT (hash) DO NOTHING

-- name: token
-- What a link was made for.
SELECT * FROM token WHERE hash = :hash

-- name: use_token
-- A link was used; the first time counts.
UPDATE token SET used_at = :now WHERE hash = :hash AND used_at IS NULL

-- name: revoke_tokens
-- No link of a person for one purpose works any more.
DELETE FROM token WHERE subscriber = :subscriber AND purpose = :purpose

-- name: prune_tokens
-- Links that no longer work.
DELETE FROM token WHERE expires_at < :now
