-- name: claim_deliveries
-- Take the deliveries that are due, and those that a dead sender had in hand.
UPDATE delivery SET state = 'en_cours', attempts = attempts + 1, sender = :sender
WHERE id IN (SELECT id FROM delivery
  WHERE (state = 'attente' AND (next_at IS NULL OR next_at <= :now)) OR (state = 'en_cours' AND sender <> :sender)
  ORDER BY id LIMIT :limit)
RETURNING *
