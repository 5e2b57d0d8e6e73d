-- name: note_judgement
-- One more line of the book.
INSERT INTO judgement (number, item, label, verdict, curator, at, lexicon, revoked)
VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM judgement),
  :item, :label, :verdict, :curator, :at, :lexicon, :revoked)

-- name: judgements
-- The whole book, as it was written.
SELECT * FROM judgement ORDER BY number

-- name: judgements_of
-- What was said of one article, as it was written.
SELECT * FROM judgement WHERE item = :item ORDER BY number

-- name: note_decision
-- A change to the lexicon, accepted or refused.
INSERT INTO learned_term (number, act, target, term, kind, weight, accepted, curator, at, revoked_at, revoked_by)
VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM learned_term),
  :act, :target, :term, :kind, :weight, :accepted, :curator, :at, NULL, '')

-- name: decisions
-- Every decision, as it was written, revoked ones included.
SELECT * FROM learned_term ORDER BY number

-- name: last_decision
-- The one written last.
SELECT * FROM learned_term ORDER BY number DESC LIMIT 1

-- name: revoke_decision
-- From now on it no longer holds; who revoked it first is kept.
UPDATE learned_term SET revoked_at = :at, revoked_by = :curator WHERE number = :number AND revoked_at IS NULL
