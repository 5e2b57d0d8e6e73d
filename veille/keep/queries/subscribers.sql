-- name: put_subscriber
-- A person, new or changed.
INSERT INTO subscriber (id, address, folded, state, choices, list_id, generation, asked_at, confirmed_at, since,
  told_until, paused_until, pause_told, ended_at, ended_reason, new_address, new_asked_at)
VALUES (:id, :address, :folded, :state, :choices, :list_id, :generation, :asked_at, :confirmed_at, :since,
  :told_until, :paused_until, :pause_told, :ended_at, :ended_reason, :new_address, :new_asked_at)
ON CONFLICT (id) DO UPDATE SET address = excluded.address, folded = excluded.folded, state = excluded.state,
  choices = excluded.choices, list_id = excluded.list_id, generation = excluded.generation,
  asked_at = excluded.asked_at, confirmed_at = excluded.confirmed_at, since = excluded.since,
  told_until = excluded.told_until, paused_until = excluded.paused_until, pause_told = excluded.pause_told,
  ended_at = excluded.ended_at, ended_reason = excluded.ended_reason, new_address = excluded.new_address,
  new_asked_at = excluded.new_asked_at

-- name: subscriber
-- One person.
SELECT * FROM subscriber WHERE id = :id

-- name: subscriber_at
-- The person at an address.
SELECT * FROM subscriber WHERE folded = :folded

-- name: subscribers_after
-- The next people in the order of ids.
SELECT * FROM subscriber WHERE id > :after ORDER BY id LIMIT :limit

-- name: count_subscribers
-- How many people are in each state.
SELECT state, COUNT(*) AS number FROM subscriber GROUP BY state ORDER BY state

-- name: subscribers_following
-- Who receives a list as it is.
SELECT * FROM subscriber WHERE list_id = :list_id AND state = 'actif' ORDER BY id

-- name: distinct_choices
-- The choices of those who receive letters of their own.
SELECT choices, MIN(since) AS since FROM subscriber WHERE state = 'actif' AND list_id = ''
GROUP BY choices ORDER BY choices

-- name: owed_subscribers
-- To whom a letter is owed, a row for each letter they were sent lately (one without any, if none).
SELECT s.id, s.address, s.told_until, o.batch
FROM (SELECT * FROM subscriber WHERE state = 'actif' AND choices = :choices AND since < :leaving AND id > :after
  ORDER BY id LIMIT :limit) s
LEFT JOIN outbox o ON o.subscriber = s.id AND o.kind IN ('edition', 'personnelle') AND o.made_at >= :reach AND o.state <> 'retire'
ORDER BY s.id, o.batch

-- name: serve_subscriber
-- A person was told everything up to a day.
UPDATE subscriber SET since = :since, told_until = :told_until WHERE id = :id

-- name: unconfirmed_subscribers
-- Who asked and never confirmed.
SELECT id FROM subscriber WHERE state = 'demande' AND asked_at < :before ORDER BY id

-- name: gone_subscribers
-- Who left, and whose address is still known.
SELECT * FROM subscriber WHERE state = 'parti' AND ended_at < :before AND address <> '' ORDER BY id

-- name: forgettable_subscribers
-- Who left long ago.
SELECT id FROM subscriber WHERE state = 'parti' AND ended_at < :before ORDER BY id

-- name: paused_subscribers
-- Who wants no letter for a while.
SELECT * FROM subscriber WHERE state = 'pause' ORDER BY id

-- name: erase_letters
-- Their letters become numbers without a name; what still waited no longer leaves.
UPDATE outbox SET recipient = 'efface/' || CAST(id AS TEXT), subscriber = NULL, address = '', domain = '',
  message_id = 'efface/' || CAST(id AS TEXT), message = '', next_at = NULL,
  state = CASE WHEN state = 'attente' THEN 'retire' ELSE state END
WHERE subscriber = :subscriber

-- name: erase_bounces
-- What came back.
DELETE FROM bounce WHERE subscriber = :subscriber

-- name: erase_tokens
-- Their links.
DELETE FROM token WHERE subscriber = :subscriber

-- name: erase_consent
-- Their proofs.
DELETE FROM consent WHERE subscriber = :subscriber

-- name: erase_subscriber
-- The person.
DELETE FROM subscriber WHERE id = :subscriber
