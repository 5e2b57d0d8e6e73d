-- name: 0015_rule
-- What people said of rules of exclusion; lines are added, and once marked as revoked.
CREATE TABLE rule (
  number BIGINT NOT NULL PRIMARY KEY,
  list_id TEXT NOT NULL,
  source TEXT NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  accepted INTEGER NOT NULL,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  at TEXT NOT NULL,
  revoked_at TEXT,
  revoked_by TEXT NOT NULL
)
