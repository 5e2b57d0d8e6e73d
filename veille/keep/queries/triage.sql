-- name: sort_article
-- What is decided of an article from now on.
INSERT INTO sorting (espace, article, verdict, pinned, note, act)
VALUES (:espace, :article, :verdict, :pinned, :note, :act)
ON CONFLICT (espace, article) DO UPDATE SET verdict = excluded.verdict, pinned = excluded.pinned, note = excluded.note,
  act = excluded.act

-- name: dropped
-- The articles of some days that an espace dropped, the newest first.
SELECT s.article FROM sorting s JOIN article a ON a.id = s.article
WHERE s.espace = :espace AND s.verdict = 'ecarte' AND a.number BETWEEN :floor AND :ceiling ORDER BY a.number DESC

-- name: note_curation
-- One more line of the book.
INSERT INTO curation (number, espace, kind, author, author_name, at, detail, undoes)
VALUES (:number, :espace, :kind, :author, :author_name, :at, :detail, :undoes)

-- name: next_curation
-- The number of the line to come.
SELECT COALESCE(MAX(number), 0) + 1 AS number FROM curation

-- name: curation
-- One line.
SELECT * FROM curation WHERE number = :number

-- name: curations_of
-- The last acts of one person in one espace, those taken back left out, the latest first.
SELECT c.* FROM curation c WHERE c.author = :author AND c.espace = :espace AND c.undoes = 0
AND NOT EXISTS (SELECT 1 FROM curation u WHERE u.undoes = c.number)
AND c.number >= COALESCE((SELECT MIN(number) FROM (
  SELECT number FROM curation WHERE author = :author AND espace = :espace AND undoes = 0 ORDER BY number DESC LIMIT :depth) AS latest), 0)
ORDER BY c.number DESC

-- name: curations
-- The last lines of the book of an espace, whoever wrote them, the latest first.
SELECT * FROM curation WHERE espace = :espace ORDER BY number DESC LIMIT :limit
