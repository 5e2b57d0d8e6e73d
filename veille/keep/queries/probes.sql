-- name: put_probe
-- Keep the last trial of a source.
INSERT INTO probe (source, fingerprint, at, verdict, articles, message, found)
VALUES (:source, :fingerprint, :at, :verdict, :articles, :message, :found)
ON CONFLICT (source) DO UPDATE SET fingerprint = excluded.fingerprint, at = excluded.at, verdict = excluded.verdict,
  articles = excluded.articles, message = excluded.message, found = excluded.found

-- name: probes
-- Every trial.
SELECT source, fingerprint, at, verdict, articles, message, found FROM probe ORDER BY source
