-- name: place_article
-- An article and its fact.
INSERT INTO fact_article (article, fact, signature) VALUES (:article, :fact, :signature)
ON CONFLICT (article) DO UPDATE SET fact = excluded.fact, signature = excluded.signature

-- name: move_article
-- An article now belongs to another fact.
UPDATE fact_article SET fact = :fact WHERE article = :article

-- name: forget_keys
-- An article that changed is found by other keys.
DELETE FROM fact_key WHERE article = :article

-- name: put_key
-- An article is found by a key.
INSERT INTO fact_key (key, day, article) VALUES (:key, :day, :article) ON CONFLICT (key, day, article) DO NOTHING

-- name: forget_mentions
-- An article that changed cites other texts.
DELETE FROM fact_mention WHERE article = :article

-- name: put_mention
-- An article cites a text.
INSERT INTO fact_mention (article, key) VALUES (:article, :key) ON CONFLICT (article, key) DO NOTHING

-- name: note_fact_word
-- One more line of the book.
INSERT INTO fact_word (number, one, other, together, curator, at, why)
VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM fact_word), :one, :other, :together, :curator, :at, :why)

-- name: unplaced
-- Articles that belong to no fact yet, or were signed otherwise than is done now, in the order of ids.
SELECT a.id AS article FROM article a LEFT JOIN fact_article f ON f.article = a.id
WHERE (f.article IS NULL OR f.signature NOT LIKE :current) AND a.id > :after ORDER BY a.id LIMIT :limit

-- name: followed
-- The articles whose own text is cited by an article, oldest first.
SELECT DISTINCT k.article, k.day FROM fact_mention m JOIN fact_key k ON k.key = m.key
WHERE m.article = :article AND k.article <> :article ORDER BY k.day, k.article LIMIT 5

-- name: shared_facts
-- The facts that several articles report, the latest article first.
SELECT f.fact, COUNT(*) AS articles, MAX(a.day) AS last_day FROM fact_article f JOIN article a ON a.id = f.article
WHERE a.number BETWEEN :floor AND :ceiling
GROUP BY f.fact HAVING COUNT(*) > 1 ORDER BY MAX(a.day) DESC, f.fact LIMIT :limit

-- name: fact_named
-- Does a fact bear this name?
SELECT COUNT(*) AS number FROM fact_article WHERE fact = :fact

-- name: articles_of_fact
-- The articles that report a fact.
SELECT article FROM fact_article WHERE fact = :fact ORDER BY article

-- name: followers
-- The articles that cite a text which an article reports itself, oldest first: what followed it.
SELECT DISTINCT m.article, a.number FROM fact_key k JOIN fact_mention m ON m.key = k.key JOIN article a ON a.id = m.article
WHERE k.article = :article AND m.article <> :article ORDER BY a.number LIMIT 50

-- name: count_of_key
-- How many articles of a span of days bear a key.
SELECT count(*) AS number FROM fact_key WHERE key = :key AND day BETWEEN :first AND :last
