-- name: enqueue_delivery
-- One edition waits for one address; once only.
INSERT INTO delivery (id, list_id, label, address, message_id, state, attempts, sender, next_at,
  message)
VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM delivery), :list_id, :label, :address, :message_id, 'attente', 0, '', NULL,
  '')
ON CONFLICT (list_id, label, address) DO NOTHING

-- name: count_deliveries
-- How many deliveries of an edition are in each state.
SELECT state, COUNT(*) AS number FROM delivery WHERE list_id = :list_id AND label = :label GROUP BY state ORDER BY state

-- name: settle_delivery
-- What became of a delivery.
UPDATE delivery SET state = :state, next_at = :next_at, message = :message WHERE id = :id
