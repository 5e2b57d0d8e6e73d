-- name: insert_article
-- A new article, placed at the end of its day.
INSERT INTO article (number, id, key, hash, source, url, title, text, html, day, precision_of_day, origin_of_day,
  seen_at, relevant, score, nature, publics, themes, citations, territories, services, dates, occasion, reasons,
  lexicon, revision)
VALUES ((SELECT COALESCE(MAX(number), :floor) + 1 FROM article WHERE number BETWEEN :floor AND :ceiling),
  :id, :key, :hash, :source, :url, :title, :text, :html, :day, :precision_of_day, :origin_of_day,
  :seen_at, :relevant, :score, :nature, :publics, :themes, :citations, :territories, :services, :dates, :occasion, :reasons,
  :lexicon, :revision)

-- name: keep_version
-- The article as it is now, before it changes.
INSERT INTO article_version (article, revision, replaced_at, url, title, text, html, day, precision_of_day,
  origin_of_day, relevant, score, nature, publics, themes, citations, territories, services, dates, occasion, reasons,
  lexicon)
SELECT id, revision, :seen_at, url, title, text, html, day, precision_of_day,
  origin_of_day, relevant, score, nature, publics, themes, citations, territories, services, dates, occasion, reasons,
  lexicon
FROM article WHERE id = :id

-- name: revise_article
-- The article's new state; its day may move, so its place does.
UPDATE article SET
  number = (SELECT COALESCE(MAX(b.number), :floor) + 1 FROM article b WHERE b.number BETWEEN :floor AND :ceiling),
  hash = :hash, url = :url, title = :title, text = :text, html = :html, day = :day,
  precision_of_day = :precision_of_day, origin_of_day = :origin_of_day, relevant = :relevant, score = :score,
  nature = :nature, publics = :publics, themes = :themes, citations = :citations, territories = :territories,
  services = :services, dates = :dates, occasion = :occasion, reasons = :reasons, lexicon = :lexicon, revision = revision + 1
WHERE id = :id

-- name: insert_sighting
-- A source gave an article.
INSERT INTO sighting (article, source, url, native_id, title, twin, seen_at)
VALUES (:id, :source, :url, :native_id, :title, :twin, :seen_at)

-- name: revise_sighting
-- The first source gives it differently now.
UPDATE sighting SET url = :url, title = :title, twin = :twin WHERE article = :id AND source = :source

-- name: insert_alias
-- A further key of an article.
INSERT INTO alias (key, article) VALUES (:key, :id)

-- name: article
-- One article.
SELECT * FROM article WHERE id = :id

-- name: articles_within
-- Articles by their own day, newest first.
SELECT * FROM article WHERE number BETWEEN :floor AND :ceiling ORDER BY day DESC, id

-- name: articles_seen
-- Articles by arrival.
SELECT * FROM article WHERE seen_at >= :start AND seen_at < :finish ORDER BY seen_at, id

-- name: article_versions
-- Earlier states of an article, oldest first.
SELECT v.*, a.id, a.key, a.source, a.seen_at FROM article_version v JOIN article a ON a.id = v.article
WHERE v.article = :id ORDER BY v.revision

-- name: count_articles
-- How many articles there are.
SELECT COUNT(*) AS number FROM article
