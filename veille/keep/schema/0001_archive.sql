-- name: 0001_article
-- One row an article. `number` is its day's ordinal × 2^24 plus a place in that day: numbers run in reading order.
CREATE TABLE article (
  number BIGINT NOT NULL UNIQUE,
  id TEXT NOT NULL PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL,
  source TEXT NOT NULL,
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  html TEXT NOT NULL,
  day TEXT NOT NULL,
  precision_of_day TEXT NOT NULL,
  origin_of_day TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  relevant INTEGER NOT NULL,
  score DOUBLE PRECISION NOT NULL,
  nature TEXT,
  publics TEXT NOT NULL,
  themes TEXT NOT NULL,
  citations TEXT NOT NULL,
  territories TEXT NOT NULL,
  dates TEXT NOT NULL,
  reasons TEXT NOT NULL,
  revision INTEGER NOT NULL
)

-- name: 0001_article_seen
-- What arrived between two instants, whatever its own date.
CREATE INDEX article_seen ON article (seen_at)

-- name: 0001_article_version
-- An article as it was before each change.
CREATE TABLE article_version (
  article TEXT NOT NULL REFERENCES article (id),
  revision INTEGER NOT NULL,
  replaced_at TEXT NOT NULL,
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  html TEXT NOT NULL,
  day TEXT NOT NULL,
  precision_of_day TEXT NOT NULL,
  origin_of_day TEXT NOT NULL,
  relevant INTEGER NOT NULL,
  score DOUBLE PRECISION NOT NULL,
  nature TEXT,
  publics TEXT NOT NULL,
  themes TEXT NOT NULL,
  citations TEXT NOT NULL,
  territories TEXT NOT NULL,
  dates TEXT NOT NULL,
  reasons TEXT NOT NULL,
  PRIMARY KEY (article, revision)
)

-- name: 0001_sighting
-- Which sources gave an article. `twin` is what betrays the same article under another address: native id and title.
CREATE TABLE sighting (
  article TEXT NOT NULL REFERENCES article (id),
  source TEXT NOT NULL,
  url TEXT NOT NULL,
  native_id TEXT NOT NULL,
  title TEXT NOT NULL,
  twin TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  PRIMARY KEY (article, source)
)

-- name: 0001_sighting_twin
-- Asked for every article whose key is unknown.
CREATE INDEX sighting_twin ON sighting (twin, source)

-- name: 0001_alias
-- Further keys of an article whose address moved.
CREATE TABLE alias (
  key TEXT NOT NULL PRIMARY KEY,
  article TEXT NOT NULL REFERENCES article (id)
)

-- name: 0001_source_memory
-- What is remembered of each source between two readings.
CREATE TABLE source_memory (
  source TEXT NOT NULL PRIMARY KEY,
  state TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  etag TEXT NOT NULL,
  modified TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  checked_at TEXT,
  succeeded_at TEXT,
  full_read_at TEXT,
  next_at TEXT,
  wait_until TEXT,
  failures INTEGER NOT NULL,
  message TEXT NOT NULL,
  moved_to TEXT NOT NULL,
  moved_count INTEGER NOT NULL
)

-- name: 0001_reading
-- Every reading of every source, in the order they were noted.
CREATE TABLE reading (
  number BIGINT NOT NULL PRIMARY KEY,
  source TEXT NOT NULL,
  at TEXT NOT NULL,
  state TEXT NOT NULL,
  new INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  attached INTEGER NOT NULL,
  seconds DOUBLE PRECISION NOT NULL,
  size BIGINT NOT NULL,
  message TEXT NOT NULL
)

-- name: 0001_reading_source
-- The history of one source, newest first.
CREATE INDEX reading_source ON reading (source, number)

-- name: 0001_edition
-- One list over one period, once.
CREATE TABLE edition (
  list_id TEXT NOT NULL,
  label TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  number INTEGER NOT NULL,
  state TEXT NOT NULL,
  content TEXT NOT NULL,
  composed_at TEXT NOT NULL,
  published_at TEXT,
  PRIMARY KEY (list_id, label),
  UNIQUE (list_id, number)
)

-- name: 0001_edition_article
-- What an edition showed, so that no later one shows it again.
CREATE TABLE edition_article (
  list_id TEXT NOT NULL,
  label TEXT NOT NULL,
  article TEXT NOT NULL,
  PRIMARY KEY (list_id, label, article),
  FOREIGN KEY (list_id, label) REFERENCES edition (list_id, label)
)

-- name: 0001_delivery
-- One edition for one address, once.
CREATE TABLE delivery (
  id BIGINT NOT NULL PRIMARY KEY,
  list_id TEXT NOT NULL,
  label TEXT NOT NULL,
  address TEXT NOT NULL,
  message_id TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  sender TEXT NOT NULL,
  next_at TEXT,
  message TEXT NOT NULL,
  UNIQUE (list_id, label, address)
)

-- name: 0001_delivery_state
-- What still waits.
CREATE INDEX delivery_state ON delivery (state, id)
