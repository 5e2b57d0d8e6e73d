-- name: hold_the_pen
-- One writer at a time, as in SQLite; given back at the end of the transaction. The number is « veille » in ASCII.
SELECT CAST(pg_advisory_xact_lock(130177932487781) AS TEXT) AS held

-- name: has_steps
-- Is there a list of schema steps?
SELECT COUNT(*) AS number FROM information_schema.tables
WHERE table_schema = current_schema() AND table_name = 'schema_step'

-- name: foreign_tables
-- Does this schema belong to another program?
SELECT COUNT(*) AS number FROM information_schema.tables WHERE table_schema = current_schema()

-- name: integrity
-- The server watches over its own files.
SELECT '' AS name WHERE 1 = 0

-- name: unindexed
-- Articles that the search cannot find, and entries of the index that lead nowhere: there must be none.
SELECT id AS name FROM article WHERE number NOT IN (SELECT number FROM article_index)
UNION ALL
SELECT CAST(number AS TEXT) FROM article_index WHERE number NOT IN (SELECT number FROM article)
LIMIT 10

-- name: take_right
-- A named right, held by this connection until it is given back or cut.
SELECT pg_try_advisory_lock(hashtext('veille'), hashtext(:name)) AS held

-- name: scrub
-- The server takes dead rows away by itself, and its journal is the operator's to keep.
SELECT 0 AS busy

-- name: tables
-- The tables that hold what cannot be made again, in the order in which the steps of the schema made them.
SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = current_schema() AND c.relkind = 'r' AND c.relname NOT IN ('schema_step', 'article_index') ORDER BY c.oid

-- name: see_one_instant
-- What others write from here on is not seen until the end of the transaction.
SET TRANSACTION ISOLATION LEVEL REPEATABLE READ

-- name: archive_version
-- Another value once anybody wrote anything since this connection last asked.
SELECT CAST(pg_snapshot_xmax(pg_current_snapshot()) AS TEXT) AS data_version
