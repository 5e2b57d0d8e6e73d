-- name: put_passkey
-- A key that a device made.
INSERT INTO passkey (id, person, public_key, sign_count, name, made_at, used_at)
VALUES (:id, :person, :public_key, :sign_count, :name, :made_at, NULL) ON CONFLICT (id) DO NOTHING

-- name: passkey
-- One key.
SELECT * FROM passkey WHERE id = :id

-- name: passkeys_of
-- A person's keys.
SELECT * FROM passkey WHERE person = :person ORDER BY made_at, id

-- name: use_passkey
-- A key signed somebody in.
UPDATE passkey SET sign_count = :sign_count, used_at = :now WHERE id = :id

-- name: drop_passkey
-- A person no longer wants a key.
DELETE FROM passkey WHERE id = :id AND person = :person

-- name: drop_passkeys
-- Nobody signs in with a person's keys any more.
DELETE FROM passkey WHERE person = :person

-- name: give_challenge
-- Something that a browser must sign, or bring back.
INSERT INTO challenge (hash, purpose, person, value, expires_at) VALUES (:hash, :purpose, :person, :value, :expires_at)

-- name: challenge
-- What was asked of a browser.
SELECT * FROM challenge WHERE hash = :hash

-- name: spend_challenge
-- It is answered once; whoever takes the row away answered it.
DELETE FROM challenge WHERE hash = :hash

-- name: count_challenges
-- How many wait for an answer.
SELECT COUNT(*) AS number FROM challenge

-- name: prune_challenges
-- What was never answered.
DELETE FROM challenge WHERE expires_at <= :now

-- name: put_api_token
-- A token for a person's program.
INSERT INTO api_token (hash, person, espace, name, made_at, used_at)
VALUES (:hash, :person, :espace, :name, :made_at, NULL)

-- name: api_token
-- Whose token it is.
SELECT * FROM api_token WHERE hash = :hash

-- name: api_tokens_of
-- A person's tokens in an espace.
SELECT * FROM api_token WHERE person = :person AND espace = :espace ORDER BY made_at, hash

-- name: use_api_token
-- A token was used; the day is enough.
UPDATE api_token SET used_at = :now WHERE hash = :hash

-- name: drop_api_token
-- A person no longer wants a token.
DELETE FROM api_token WHERE hash = :hash AND person = :person

-- name: drop_api_tokens
-- No program acts for a person in an espace any more.
DELETE FROM api_token WHERE person = :person AND espace = :espace

-- name: drop_all_api_tokens
-- No program acts for a person any more.
DELETE FROM api_token WHERE person = :person
