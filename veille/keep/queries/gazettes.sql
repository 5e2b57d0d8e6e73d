-- name: put_gazette
-- An edition, or what a later delivery says of it; one without the contents of the edition changes nothing known.
INSERT INTO gazette (id, source, day, number, title, nominative, whole, arrived_at)
VALUES (:id, :source, :day, :number, :title, :nominative, :whole, :now)
ON CONFLICT (id) DO UPDATE SET day = excluded.day, number = excluded.number, title = excluded.title,
  nominative = excluded.nominative, whole = excluded.whole
WHERE excluded.whole = 1

-- name: put_gazette_text
-- A text, or what a later delivery says of it; what a person decided stands, and a rubric that was known.
INSERT INTO gazette_text (id, gazette, place, title, rubric, act, verdict, why, article, decided_by)
VALUES (:id, :gazette, :place, :title, :rubric, :act, :verdict, :why, :article, :decided_by)
ON CONFLICT (id) DO UPDATE SET gazette = excluded.gazette, place = excluded.place, title = excluded.title,
  rubric = CASE WHEN excluded.rubric = '' THEN gazette_text.rubric ELSE excluded.rubric END,
  act = CASE WHEN excluded.act = '' THEN gazette_text.act ELSE excluded.act END,
  verdict = excluded.verdict, why = excluded.why, article = excluded.article, decided_by = excluded.decided_by

-- name: gazettes_of_id
-- One edition.
SELECT * FROM gazette WHERE id = :id

-- name: gazettes_around
-- The editions of a span of days, with the last before it and the first after it.
SELECT * FROM gazette
WHERE day >= COALESCE((SELECT MAX(day) FROM gazette WHERE day < :first), :first)
AND day <= COALESCE((SELECT MIN(day) FROM gazette WHERE day > :last), :last)
ORDER BY day, number, id

-- name: gazette_texts
-- The texts of one edition, in its order.
SELECT * FROM gazette_text WHERE gazette = :gazette ORDER BY place, id

-- name: gazette_texts_within
-- The texts of the editions of a span of days, in their order.
SELECT t.* FROM gazette g JOIN gazette_text t ON t.gazette = g.id
WHERE g.day BETWEEN :first AND :last ORDER BY g.day, g.number, g.id, t.place, t.id

-- name: gazette_text
-- One text.
SELECT * FROM gazette_text WHERE id = :id

-- name: hand_over_gazette_texts
-- A text whose article becomes another one is that other one's.
UPDATE gazette_text SET article = :target WHERE article = :id

-- name: forget_gazette_texts
-- A text whose article was erased keeps its place; its words are gone.
UPDATE gazette_text SET title = '', article = '', verdict = 'ecarte', why = ''
WHERE article = :id

-- name: decide_gazette_text
-- What a person decided of a text.
UPDATE gazette_text SET verdict = :verdict, why = :why, article = :article, decided_by = :decided_by WHERE id = :id

-- name: gazette_givers
-- The sources that brought an edition.
SELECT DISTINCT source FROM gazette
