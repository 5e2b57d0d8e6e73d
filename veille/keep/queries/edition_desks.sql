-- name: edition_desk
-- What is wanted of one edition.
SELECT * FROM edition_desk WHERE list_id = :list_id AND label = :label

-- name: put_edition_desk
-- What is wanted of one edition from now on.
INSERT INTO edition_desk (list_id, label, opening, ranking, leaves_at, author, author_name)
VALUES (:list_id, :label, :opening, :ranking, :leaves_at, :author, :author_name)
ON CONFLICT (list_id, label) DO UPDATE SET opening = excluded.opening, ranking = excluded.ranking,
  leaves_at = excluded.leaves_at, author = excluded.author, author_name = excluded.author_name

-- name: edition_desks_leaving
-- The editions that somebody had leave before an instant.
SELECT * FROM edition_desk WHERE leaves_at IS NOT NULL AND leaves_at <= :now ORDER BY leaves_at, list_id, label
