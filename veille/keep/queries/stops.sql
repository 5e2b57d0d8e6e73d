-- name: stop
-- Stop an address; the graver reason stays.
INSERT INTO stopped (person, reason, at) VALUES (:person, :reason, :now)
ON CONFLICT (person) DO UPDATE SET reason = excluded.reason, at = excluded.at
WHERE stopped.reason NOT IN ('plainte', 'opposition')

-- name: stopped
-- Is an address stopped?
SELECT reason FROM stopped WHERE person = :person

-- name: lift_stop
-- Its owner asked again.
DELETE FROM stopped WHERE person = :person AND reason NOT IN ('plainte', 'opposition')

-- name: count_stopped
-- How many addresses are stopped.
SELECT COUNT(*) AS number FROM stopped

-- name: note_asking
-- A request made a letter leave.
INSERT INTO asking (number, person, client, at)
VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM asking), :person, :client, :now)

-- name: count_askings_for
-- How often one address was asked for.
SELECT COUNT(*) AS number FROM asking WHERE person = :person AND at > :since

-- name: count_askings_from
-- How often one client asked.
SELECT COUNT(*) AS number FROM asking WHERE client = :client AND at > :since

-- name: count_askings
-- How often anybody asked.
SELECT COUNT(*) AS number FROM asking WHERE client <> '' AND at > :since

-- name: forgive_askings
-- The owner of the address confirmed.
DELETE FROM asking WHERE person = :person

-- name: prune_askings
-- What no limit looks back to.
DELETE FROM asking WHERE at < :before
