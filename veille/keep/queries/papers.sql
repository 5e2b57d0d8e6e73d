-- name: papers
-- Every text kept, by name.
SELECT name, text FROM paper ORDER BY name

-- name: keep_paper
-- Replace one text.
INSERT INTO paper (name, text) VALUES (:name, :text)
ON CONFLICT (name) DO UPDATE SET text = excluded.text

-- name: forget_papers
-- Before a new set is kept.
DELETE FROM paper
