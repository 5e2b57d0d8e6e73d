-- name: 0011_cursor
-- The mark of each kind of source: all before it was read and kept.
ALTER TABLE source_memory ADD COLUMN cursor TEXT NOT NULL DEFAULT ''
