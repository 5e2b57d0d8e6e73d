-- name: 0006_subscriber
-- One person, `demande` until they confirm, then `actif`, `pause` or `parti`.
-- `folded` is the address by which a person is one; both are emptied once nothing needs them.
-- They are owed what leaves after `since`; `told_until` is the last day that their letters covered.
CREATE TABLE subscriber (
  id TEXT NOT NULL PRIMARY KEY,
  address TEXT NOT NULL,
  folded TEXT UNIQUE,
  state TEXT NOT NULL,
  choices TEXT NOT NULL,
  list_id TEXT NOT NULL,
  generation INTEGER NOT NULL,
  asked_at TEXT NOT NULL,
  confirmed_at TEXT,
  since TEXT NOT NULL,
  paused_until TEXT,
  pause_told INTEGER NOT NULL,
  told_until TEXT,
  ended_at TEXT,
  ended_reason TEXT NOT NULL,
  new_address TEXT NOT NULL,
  new_asked_at TEXT
)

-- name: 0006_subscriber_choices
-- People with the same choices share one composition.
CREATE INDEX subscriber_choices ON subscriber (state, choices)

-- name: 0006_subscriber_list
-- Who follows a list as it is.
CREATE INDEX subscriber_list ON subscriber (list_id, state)

-- name: 0006_consent_wording
-- The words that people agreed to, each once, by their hash.
CREATE TABLE consent_wording (
  hash TEXT NOT NULL PRIMARY KEY,
  version TEXT NOT NULL,
  text TEXT NOT NULL
)

-- name: 0006_consent
-- What a person asked for and agreed to, in the order it happened; no line is ever changed.
-- `person` is the keyed hash of the address: it finds the proof once the address itself is gone.
CREATE TABLE consent (
  number BIGINT NOT NULL PRIMARY KEY,
  subscriber TEXT NOT NULL,
  person TEXT NOT NULL,
  act TEXT NOT NULL,
  at TEXT NOT NULL,
  wording TEXT NOT NULL,
  choices TEXT NOT NULL,
  page TEXT NOT NULL,
  client TEXT NOT NULL
)

-- name: 0006_consent_subscriber
-- A person's own lines.
CREATE INDEX consent_subscriber ON consent (subscriber, number)

-- name: 0006_token
-- The links that were given out, by their hash alone; `expires_at` is null for one that works for ever.
CREATE TABLE token (
  hash TEXT NOT NULL PRIMARY KEY,
  purpose TEXT NOT NULL,
  subscriber TEXT NOT NULL,
  made_at TEXT NOT NULL,
  expires_at TEXT,
  used_at TEXT
)

-- name: 0006_token_subscriber
-- A person's own links.
CREATE INDEX token_subscriber ON token (subscriber, purpose)

-- name: 0006_stopped
-- Who must not be written to, as keyed hashes: a list that names nobody.
CREATE TABLE stopped (
  person TEXT NOT NULL PRIMARY KEY,
  reason TEXT NOT NULL,
  at TEXT NOT NULL
)

-- name: 0006_asking
-- Mails that somebody's request made leave, as keyed hashes, kept as long as a limit looks back.
CREATE TABLE asking (
  number BIGINT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL,
  client TEXT NOT NULL,
  at TEXT NOT NULL
)

-- name: 0006_asking_person
-- How often one address was asked for.
CREATE INDEX asking_person ON asking (person, at)

-- name: 0006_asking_client
-- How often one client asked.
CREATE INDEX asking_client ON asking (client, at)

-- name: 0006_asking_at
-- How often anybody asked.
CREATE INDEX asking_at ON asking (at)

-- name: 0006_composition
-- A personal edition, shared by all for whom it would be the same.
-- `id` is a hash of choices, label, first day and what is left out; `content` is the edition as JSON.
CREATE TABLE composition (
  id TEXT NOT NULL PRIMARY KEY,
  choices TEXT NOT NULL,
  label TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  content TEXT NOT NULL,
  articles INTEGER NOT NULL,
  composed_at TEXT NOT NULL
)

-- name: 0006_composition_choices
-- What some choices already gave.
CREATE INDEX composition_choices ON composition (choices, label)

-- name: 0006_composition_article
-- What a personal edition showed.
CREATE TABLE composition_article (
  composition TEXT NOT NULL REFERENCES composition (id),
  article TEXT NOT NULL,
  PRIMARY KEY (composition, article)
)

-- name: 0006_outbox
-- Every letter that must leave, and what became of it.
-- States: `attente`, `en_cours` (in the server's hands), `envoye`, `echec`, `retire` (no longer wanted), `douteux`.
-- `batch` is what is sent, and the group whose accounts must balance.
-- `recipient` makes a letter unique in its batch: a subscriber's id, or a fixed address.
CREATE TABLE outbox (
  id BIGINT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  batch TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subscriber TEXT,
  address TEXT NOT NULL,
  domain TEXT NOT NULL,
  message_id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  sender TEXT NOT NULL,
  made_at TEXT NOT NULL,
  next_at TEXT,
  handed_at TEXT,
  settled_at TEXT,
  message TEXT NOT NULL,
  UNIQUE (batch, recipient)
)

-- name: 0006_outbox_open
-- What still waits or is in somebody's hands.
CREATE INDEX outbox_open ON outbox (state, next_at, id) WHERE state IN ('attente', 'en_cours')

-- name: 0006_outbox_subscriber
-- What one person was sent.
CREATE INDEX outbox_subscriber ON outbox (subscriber, batch)

-- name: 0006_outbox_of_before
-- The letters of before this step, to addresses that a list names.
INSERT INTO outbox (id, kind, batch, recipient, subscriber, address, domain, message_id, state, attempts, sender,
  made_at, next_at, handed_at, settled_at, message)
SELECT id, 'edition', list_id || '/' || label, address, NULL, address, '', message_id,
  CASE state WHEN 'refuse' THEN 'echec' ELSE state END, attempts, sender, '1970-01-01T00:00:00Z', next_at, NULL, NULL,
  message
FROM delivery

-- name: 0006_no_more_delivery
-- One outbox for all.
DROP TABLE delivery

-- name: 0006_bounce
-- What mail servers and readers sent back: `permanent`, `temporaire`, `politique`, `plainte`.
-- `proof` tells one notice from another, so that reading a mailbox twice counts once.
CREATE TABLE bounce (
  proof TEXT NOT NULL PRIMARY KEY,
  subscriber TEXT,
  outbox BIGINT,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  message TEXT NOT NULL
)

-- name: 0006_bounce_subscriber
-- How often one person's letters came back.
CREATE INDEX bounce_subscriber ON bounce (subscriber, at)

-- name: 0006_outbox_memory
-- What the sender must remember between two runs: which machine it is, how far it went.
CREATE TABLE outbox_memory (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
)
