-- name: note_rule
-- A rule, accepted or refused.
INSERT INTO rule (number, list_id, source, kind, value, accepted, author, author_name, at, revoked_at, revoked_by)
VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM rule),
  :list_id, :source, :kind, :value, :accepted, :author, :author_name, :at, NULL, '')

-- name: last_rule
-- The one written last.
SELECT * FROM rule ORDER BY number DESC LIMIT 1

-- name: rules
-- Everything that was said of rules, in the order of writing.
SELECT * FROM rule ORDER BY number

-- name: revoke_rule
-- From now on it no longer holds; who revoked it first is kept.
UPDATE rule SET revoked_at = :at, revoked_by = :author_name WHERE number = :number AND revoked_at IS NULL
