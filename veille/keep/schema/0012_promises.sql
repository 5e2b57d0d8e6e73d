-- name: 0012_promise_entries
-- How many articles the last complete reading of a source gave.
ALTER TABLE source_memory ADD COLUMN entries INTEGER NOT NULL DEFAULT 0

-- name: 0012_promise_most
-- The most that one complete reading of it ever gave.
ALTER TABLE source_memory ADD COLUMN most INTEGER NOT NULL DEFAULT 0

-- name: 0012_promise_gave
-- What most articles of that reading came with: some of « titre date resume ».
ALTER TABLE source_memory ADD COLUMN gave TEXT NOT NULL DEFAULT ''

-- name: 0012_promise_usual
-- What they ever came with.
ALTER TABLE source_memory ADD COLUMN usual TEXT NOT NULL DEFAULT ''

-- name: 0012_promise_sound_at
-- The last reading that lacked nothing.
ALTER TABLE source_memory ADD COLUMN sound_at TEXT

-- name: 0012_promise_quarantined_at
-- Since when its address is not read, because a trial of it failed.
ALTER TABLE source_memory ADD COLUMN quarantined_at TEXT

-- name: 0012_promise_told
-- The illness that the operator was told of; empty when it is well as far as they know.
ALTER TABLE source_memory ADD COLUMN told TEXT NOT NULL DEFAULT ''

-- name: 0012_probe
-- The last trial of the address of each source: how it ended, and what may be read instead.
CREATE TABLE probe (
  source TEXT NOT NULL PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  at TEXT NOT NULL,
  verdict TEXT NOT NULL,
  articles INTEGER NOT NULL,
  message TEXT NOT NULL,
  found TEXT NOT NULL
)

-- name: 0012_alert
-- What the operator was told of sources, as JSON: letters and posts are written from it when they leave.
CREATE TABLE alert (
  id TEXT NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  content TEXT NOT NULL
)
