-- name: forget_timetable
-- Before the lines of a legislative file, delivered whole, are written again.
DELETE FROM expected_decree WHERE dossier = :dossier

-- name: put_expected_decree
-- One expected decree.
INSERT INTO expected_decree (dossier, line, place, source, law, law_id, law_title, article, basis, purpose, said, decree,
  due, relevant, seen_at, changed_at, was)
VALUES (:dossier, :line, :place, :source, :law, :law_id, :law_title, :article, :basis, :purpose, :said, :decree,
  :due, :relevant, :seen_at, :changed_at, :was)

-- name: timetable
-- The expected decrees of one legislative file.
SELECT * FROM expected_decree WHERE dossier = :dossier ORDER BY place, line

-- name: expected_by_law
-- The expected decrees of one law.
SELECT * FROM expected_decree WHERE law = :law ORDER BY dossier, place, line

-- name: expected_decrees
-- Every expected decree, or those of the field alone.
SELECT * FROM expected_decree WHERE relevant >= :least ORDER BY law DESC, dossier, place, line

-- name: expected_changed
-- The expected decrees of the field that changed from one instant to just before another.
SELECT * FROM expected_decree WHERE relevant = 1 AND changed_at >= :start AND changed_at < :finish
ORDER BY law DESC, dossier, place, line

-- name: expected_due
-- The expected decrees of the field that are not published and were announced for some days.
SELECT * FROM expected_decree WHERE relevant = 1 AND decree = '' AND due BETWEEN :first AND :last
ORDER BY law DESC, dossier, place, line
