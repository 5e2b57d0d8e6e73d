-- name: put_dossier_part
-- A dossier as a source tells it now.
INSERT INTO dossier_part (name, dossier, title, long_title, url, told_at)
VALUES (:name, :dossier, :title, :long_title, :url, :told_at)
ON CONFLICT (name) DO UPDATE SET title = excluded.title, long_title = excluded.long_title, url = excluded.url,
  told_at = excluded.told_at

-- name: move_dossier_part
-- A part belongs to another dossier.
UPDATE dossier_part SET dossier = :dossier WHERE name = :name

-- name: forget_dossier_names
-- The identifiers of a part are told anew.
DELETE FROM dossier_name WHERE part = :part

-- name: put_dossier_name
-- A part bears an identifier.
INSERT INTO dossier_name (name, part) VALUES (:name, :part) ON CONFLICT (name, part) DO NOTHING

-- name: forget_dossier_steps
-- The steps of a part are told anew.
DELETE FROM dossier_step WHERE part = :part

-- name: put_dossier_step
-- A step of a part.
INSERT INTO dossier_step (part, place, day, chamber, stage, label, reading, url, article)
VALUES (:part, :place, :day, :chamber, :stage, :label, :reading, :url, :article)

-- name: dossier_parts
-- The parts of a dossier.
SELECT * FROM dossier_part WHERE dossier = :dossier ORDER BY name

-- name: dossier_part
-- One part.
SELECT * FROM dossier_part WHERE name = :name

-- name: dossier_steps
-- The steps of a part.
SELECT * FROM dossier_step WHERE part = :part ORDER BY place

-- name: dossier_names
-- The identifiers of a part.
SELECT name FROM dossier_name WHERE part = :part ORDER BY name

-- name: dossier_of_name
-- The dossiers of which a part bears an identifier.
SELECT DISTINCT p.dossier FROM dossier_name n JOIN dossier_part p ON p.name = n.part WHERE n.name = :name ORDER BY p.dossier

-- name: dossiers_of_article
-- The dossiers that an article is a step of.
SELECT DISTINCT p.dossier FROM dossier_step s JOIN dossier_part p ON p.name = s.part WHERE s.article = :article ORDER BY p.dossier

-- name: dossier_became
-- Where a dossier that is no more is read now.
SELECT became FROM dossier_was WHERE id = :id

-- name: dossiers_became
-- Those that became a dossier became what it becomes.
UPDATE dossier_was SET became = :became WHERE became = :id

-- name: put_dossier_was
-- A dossier became part of another one.
INSERT INTO dossier_was (id, became) VALUES (:id, :became) ON CONFLICT (id) DO UPDATE SET became = excluded.became

-- name: forget_dossier_was
-- A dossier of this name exists again.
DELETE FROM dossier_was WHERE id = :id

-- name: dossier_list
-- Every part with the days of its first and last steps, those that moved last in front.
SELECT p.name, p.dossier, p.title, p.long_title, MIN(s.day) AS first_day, MAX(s.day) AS last_day
FROM dossier_part p LEFT JOIN dossier_step s ON s.part = p.name
GROUP BY p.name, p.dossier, p.title, p.long_title ORDER BY COALESCE(MAX(s.day), '') DESC, p.name

-- name: note_dossier_word
-- One more line of the book.
INSERT INTO dossier_word (number, one, other, together, author, at, why)
VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM dossier_word), :one, :other, :together, :author, :at, :why)

-- name: dossier_words
-- What people said, as it was written.
SELECT * FROM dossier_word ORDER BY number
