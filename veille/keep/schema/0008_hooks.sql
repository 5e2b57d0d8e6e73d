-- name: 0008_hook_post
-- Every edition that a webhook must be told, once, and what became of it; the states are those of `outbox`.
-- `hook` names the place without its secret; `sender` is the process that had it in hand last.
CREATE TABLE hook_post (
  id BIGINT NOT NULL PRIMARY KEY,
  list_id TEXT NOT NULL,
  label TEXT NOT NULL,
  hook TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  sender TEXT NOT NULL,
  made_at TEXT NOT NULL,
  next_at TEXT,
  settled_at TEXT,
  message TEXT NOT NULL,
  UNIQUE (list_id, label, hook)
)
