-- name: keep_wording
-- The words agreed to, once.
INSERT INTO consent_wording (hash, version, text) VALUES (:hash, :version, :text) ON CONFLICT (hash) DO NOTHING

-- name: note_consent
-- One more line of the book.
INSERT INTO consent (number, subscriber, person, act, at, wording, choices, page, client)
VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM consent), :subscriber, :person, :act, :at, :wording, :choices,
  :page, :client)

-- name: consent_of
-- A person's lines.
SELECT c.*, w.version, w.text FROM consent c LEFT JOIN consent_wording w ON w.hash = c.wording
WHERE c.subscriber = :subscriber ORDER BY c.number

-- name: consent_by_person
-- The lines of an address, by its keyed hash.
SELECT c.*, w.version, w.text FROM consent c LEFT JOIN consent_wording w ON w.hash = c.wording
WHERE c.person = :person ORDER BY c.number
