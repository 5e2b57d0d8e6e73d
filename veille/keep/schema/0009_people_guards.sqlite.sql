-- name: 0009_act_unchanged
-- The journal is written to, never rewritten: a change is ignored, whoever asks.
CREATE TRIGGER act_unchanged BEFORE UPDATE ON act BEGIN SELECT RAISE(IGNORE); END

-- name: 0009_act_kept
-- The same for a line that somebody would take out.
CREATE TRIGGER act_kept BEFORE DELETE ON act BEGIN SELECT RAISE(IGNORE); END
