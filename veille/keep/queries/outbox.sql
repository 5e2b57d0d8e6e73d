-- name: enqueue_letter
-- One letter waits; once only for its batch and recipient.
INSERT INTO outbox (id, kind, batch, recipient, subscriber, address, domain, message_id, state, attempts, sender,
  made_at, next_at, handed_at, settled_at, message)
VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM outbox), :kind, :batch, :recipient, :subscriber, :address, :domain,
  :message_id, 'attente', 0, '', :now, NULL, NULL, NULL, '')
ON CONFLICT (batch, recipient) DO NOTHING

-- name: count_letters
-- How many letters of a batch are in each state.
SELECT state, COUNT(*) AS number FROM outbox WHERE batch = :batch GROUP BY state ORDER BY state

-- name: settle_letter
-- What became of a letter.
UPDATE outbox SET state = :state, settled_at = :now, next_at = :next_at, message = :message WHERE id = :id

-- name: letters_of
-- The letters of one person.
SELECT * FROM outbox WHERE subscriber = :subscriber ORDER BY id

-- name: readdress_letters
-- What waits for a person leaves for their new address.
UPDATE outbox SET address = :address, domain = :domain WHERE subscriber = :subscriber AND state = 'attente'

-- name: forget_letter_address
-- Letters of somebody who left keep no address.
UPDATE outbox SET address = '', domain = '', message = '' WHERE subscriber = :subscriber

-- name: withdraw_letters
-- What waits for a person no longer leaves; what the server has in hand can no longer be stopped.
UPDATE outbox SET state = 'retire', settled_at = :now, next_at = NULL WHERE subscriber = :subscriber AND state = 'attente'
