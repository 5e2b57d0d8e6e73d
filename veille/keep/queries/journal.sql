-- name: write_act
-- One more line of the journal.
INSERT INTO act (number, at, person, espace, act, target, detail)
VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM act), :at, :person, :espace, :act, :target, :detail)

-- name: acts
-- A page of lines of every espace, the last first.
SELECT * FROM act WHERE number < :before ORDER BY number DESC LIMIT :limit

-- name: acts_in
-- The same, of one espace.
SELECT * FROM act WHERE espace = :espace AND number < :before ORDER BY number DESC LIMIT :limit

-- name: acts_on
-- What was done to one thing, the last first.
SELECT * FROM act WHERE target = :target AND number < :before ORDER BY number DESC LIMIT :limit
