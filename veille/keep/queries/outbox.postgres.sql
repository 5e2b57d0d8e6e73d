-- name: claim_letters
-- Take the letters that are due, and those that a dead sender had in hand, but none for who no longer wants any.
UPDATE outbox SET state = 'en_cours', attempts = attempts + 1, sender = :sender, handed_at = :now
WHERE id IN (SELECT id FROM outbox o
  WHERE ((state = 'attente' AND (next_at IS NULL OR next_at <= :now)) OR (state = 'en_cours' AND sender <> :sender))
    AND NOT EXISTS (SELECT 1 FROM subscriber s WHERE s.id = o.subscriber AND s.state = 'parti')
  ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED)
RETURNING *
