-- name: 0009_espace
-- One of the services that share the common base, each with its own people, lists and mutes.
CREATE TABLE espace (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  made_at TEXT NOT NULL
)

-- name: 0009_first_espace
-- The espace that every instance has.
INSERT INTO espace (id, name, made_at) VALUES ('commun', 'Commun', '1970-01-01T00:00:00Z')

-- name: 0009_person
-- Somebody who keeps the watch; `folded` is the address by which they are one. Removed, only id and name stay.
CREATE TABLE person (
  id TEXT NOT NULL PRIMARY KEY,
  address TEXT NOT NULL,
  folded TEXT UNIQUE,
  name TEXT NOT NULL,
  generation INTEGER NOT NULL,
  made_at TEXT NOT NULL,
  removed_at TEXT
)

-- name: 0009_member
-- Who is what in which espace.
CREATE TABLE member (
  person TEXT NOT NULL REFERENCES person (id),
  espace TEXT NOT NULL REFERENCES espace (id),
  role TEXT NOT NULL,
  PRIMARY KEY (person, espace)
)

-- name: 0009_member_espace
-- The people of an espace.
CREATE INDEX member_espace ON member (espace, role)

-- name: 0009_entry
-- The links by which people sign in, by their hash alone: for one person, one purpose, once.
CREATE TABLE entry (
  hash TEXT NOT NULL PRIMARY KEY,
  purpose TEXT NOT NULL,
  person TEXT NOT NULL,
  towards TEXT NOT NULL,
  expires_at TEXT NOT NULL
)

-- name: 0009_entry_person
-- A person's own links.
CREATE INDEX entry_person ON entry (person)

-- name: 0009_session
-- The browsers that are signed in, by the hash of their cookie.
CREATE TABLE session (
  hash TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL,
  espace TEXT NOT NULL,
  made_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  agent TEXT NOT NULL,
  client TEXT NOT NULL
)

-- name: 0009_session_person
-- A person's own sessions.
CREATE INDEX session_person ON session (person)

-- name: 0009_act
-- The journal: who did what, when, to what. No line is ever changed or taken out.
CREATE TABLE act (
  number BIGINT NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  person TEXT NOT NULL,
  espace TEXT NOT NULL,
  act TEXT NOT NULL,
  target TEXT NOT NULL,
  detail TEXT NOT NULL
)

-- name: 0009_act_espace
-- The lines of one espace.
CREATE INDEX act_espace ON act (espace, number)

-- name: 0009_act_target
-- What was done to one thing.
CREATE INDEX act_target ON act (target, number)

-- name: 0009_passkey
-- The keys that people's devices made (WebAuthn): public halves only.
CREATE TABLE passkey (
  id TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL,
  public_key TEXT NOT NULL,
  sign_count BIGINT NOT NULL,
  name TEXT NOT NULL,
  made_at TEXT NOT NULL,
  used_at TEXT
)

-- name: 0009_passkey_person
-- A person's own keys.
CREATE INDEX passkey_person ON passkey (person)

-- name: 0009_challenge
-- What a browser was asked to sign or to bring back, by its hash, for some minutes and once.
CREATE TABLE challenge (
  hash TEXT NOT NULL PRIMARY KEY,
  purpose TEXT NOT NULL,
  person TEXT NOT NULL,
  value TEXT NOT NULL,
  expires_at TEXT NOT NULL
)

-- name: 0009_api_token
-- The tokens by which people's programs act for them in one espace, by their hash alone.
CREATE TABLE api_token (
  hash TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL,
  espace TEXT NOT NULL,
  name TEXT NOT NULL,
  made_at TEXT NOT NULL,
  used_at TEXT
)

-- name: 0009_api_token_person
-- A person's own tokens.
CREATE INDEX api_token_person ON api_token (person)

-- name: 0009_espace_list
-- Which espace answers for a list; one that is not here is the common one's.
CREATE TABLE espace_list (
  list_id TEXT NOT NULL PRIMARY KEY,
  espace TEXT NOT NULL REFERENCES espace (id)
)

-- name: 0009_mute
-- What an espace no longer wants to see: a source, a term, a fact.
CREATE TABLE mute (
  espace TEXT NOT NULL REFERENCES espace (id),
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  person TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (espace, kind, value)
)
