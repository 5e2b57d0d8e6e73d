-- name: create_paper
-- The last valid text of each file that people write: it stays in force while a newer one is faulty.
CREATE TABLE paper (
  name TEXT PRIMARY KEY,
  text TEXT NOT NULL
)
