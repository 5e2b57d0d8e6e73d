-- name: hold_the_pen
-- Nothing to do: every SQLite transaction of ours begins by taking the only right to write.
SELECT 1 AS held

-- name: has_steps
-- Is there a list of schema steps?
SELECT COUNT(*) AS number FROM sqlite_master WHERE type = 'table' AND name = 'schema_step'

-- name: foreign_tables
-- Does this file belong to another program?
SELECT COUNT(*) AS number FROM sqlite_master WHERE type = 'table'

-- name: integrity
-- The engine's own examination: one row `ok`, or one a fault.
SELECT integrity_check AS name FROM pragma_integrity_check WHERE integrity_check <> 'ok'

-- name: unindexed
-- Articles that the search cannot find, and entries of the index that lead nowhere: there must be none.
SELECT id AS name FROM article WHERE number NOT IN (SELECT rowid FROM article_index)
UNION ALL
SELECT CAST(rowid AS TEXT) FROM article_index WHERE rowid NOT IN (SELECT number FROM article)
LIMIT 10

-- name: scrub
-- Empty the journal, where rows of before an erasure still stand.
PRAGMA wal_checkpoint(TRUNCATE)

-- name: tables
-- The tables that hold what cannot be made again, in the order in which the steps of the schema made them.
SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
  AND name NOT LIKE 'article!_index%' ESCAPE '!' AND name <> 'schema_step' ORDER BY rowid

-- name: see_one_instant
-- A SQLite transaction sees one instant of the archive already.
SELECT 1 AS seen

-- name: archive_version
-- Another value once anybody wrote anything since this connection last asked.
PRAGMA data_version
