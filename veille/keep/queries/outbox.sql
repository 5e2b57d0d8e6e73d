-- name: enqueue_letter
-- One letter waits; once only for its batch and recipient.
INSERT INTO outbox (id, kind, batch, recipient, subscriber, address, domain, message_id, state, attempts, sender,
  made_at, next_at, handed_at, settled_at, message)
VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM outbox), :kind, :batch, :recipient, :subscriber, :address, :domain,
  :message_id, :state, 0, '', :now, NULL, NULL, NULL, '')
ON CONFLICT (batch, recipient) DO NOTHING

-- name: count_letters
-- How many letters of a batch are in each state.
SELECT state, COUNT(*) AS number FROM outbox WHERE batch = :batch GROUP BY state ORDER BY state

-- name: count_due_letters
-- How many letters could leave now.
SELECT COUNT(*) AS number FROM outbox WHERE state = 'attente' AND (next_at IS NULL OR next_at <= :now)

-- name: due_letters
-- A page of the letters that are due, oldest first, but none for who no longer wants any.
SELECT * FROM outbox o
WHERE state = 'attente' AND (next_at IS NULL OR next_at <= :now) AND id > :after
  AND NOT EXISTS (SELECT 1 FROM subscriber s WHERE s.id = o.subscriber AND s.state = 'parti')
ORDER BY id LIMIT :limit

-- name: hand_letter_over
-- The last word before a letter leaves: it is still waiting, and still wanted.
UPDATE outbox SET state = 'en_cours', attempts = attempts + 1, sender = :sender, handed_at = :now
WHERE id = :id AND state = 'attente'
  AND NOT EXISTS (SELECT 1 FROM subscriber s WHERE s.id = outbox.subscriber AND s.state = 'parti')

-- name: settle_letter
-- What became of a letter that the server had in hand.
UPDATE outbox SET state = :state, settled_at = :now, next_at = :next_at, message = :message
WHERE id = :id AND state = 'en_cours'

-- name: turn_letter_down
-- What became of a letter that the server turned away at its address: it never had it in hand.
UPDATE outbox SET state = :state, attempts = attempts + 1, settled_at = :now, next_at = :next_at, message = :message
WHERE id = :id AND state = 'attente'

-- name: letters_in_hand
-- What a server has, or had when its sender died, without our knowing the answer.
SELECT * FROM outbox WHERE state = 'en_cours' ORDER BY id

-- name: recover_letters
-- What a dead sender had in hand waits again; an erased one cannot be sent, and nobody knows whether it was.
UPDATE outbox SET state = CASE WHEN address = '' THEN 'douteux' ELSE 'attente' END, next_at = NULL, message = :message
WHERE state = 'en_cours' AND sender <> :sender

-- name: letters_of
-- The letters of one person.
SELECT * FROM outbox WHERE subscriber = :subscriber ORDER BY id

-- name: readdress_letters
-- What waits for a person leaves for their new address.
UPDATE outbox SET address = :address, domain = :domain WHERE subscriber = :subscriber AND state = 'attente'

-- name: forget_letter_address
-- Letters of somebody who left keep no address.
UPDATE outbox SET address = '', domain = '', message = '' WHERE subscriber = :subscriber

-- name: forget_recipient
-- Letters of somebody who no longer keeps the watch keep no address, and no longer leave.
UPDATE outbox SET address = '', domain = '', message = '',
  state = CASE state WHEN 'attente' THEN 'retire' ELSE state END
WHERE recipient = :recipient AND subscriber IS NULL

-- name: withdraw_letters
-- What waits for a person no longer leaves; what the server has in hand can no longer be stopped.
UPDATE outbox SET state = 'retire', settled_at = :now, next_at = NULL WHERE subscriber = :subscriber AND state = 'attente'

-- name: doubt_letters
-- Whatever has not left may have left already, from the archive that this one is a copy of.
UPDATE outbox SET state = 'douteux', settled_at = :now, next_at = NULL, message = :message
WHERE state IN ('attente', 'en_cours')

-- name: letter_numbered
-- One letter by its number.
SELECT * FROM outbox WHERE id = :id

-- name: letter_identified
-- One letter by what it is called on the wire.
SELECT * FROM outbox WHERE message_id = :message_id

-- name: outbox_memory
-- What the sender remembers.
SELECT name, value FROM outbox_memory

-- name: remember
-- Remember one thing, in place of what was remembered before.
INSERT INTO outbox_memory (name, value) VALUES (:name, :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value

-- name: forget
-- Remember one thing no more.
DELETE FROM outbox_memory WHERE name = :name
