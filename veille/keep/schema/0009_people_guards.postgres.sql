-- name: 0009_act_unchanged
-- The journal is written to, never rewritten: a change is ignored, whoever asks.
CREATE RULE act_unchanged AS ON UPDATE TO act DO INSTEAD NOTHING

-- name: 0009_act_kept
-- The same for a line that somebody would take out.
CREATE RULE act_kept AS ON DELETE TO act DO INSTEAD NOTHING
