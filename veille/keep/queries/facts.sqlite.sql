-- name: holders_of_keys
-- The articles that bear these keys within a number of days (`reach`) of a day.
SELECT k.key, k.day, k.article FROM json_each(:keys) w
JOIN fact_key k ON k.key = w.value ->> 0 AND k.day BETWEEN :day - (w.value ->> 1) AND :day + (w.value ->> 1)

-- name: facts_of
-- The facts of these articles.
SELECT f.article, f.fact FROM json_each(:ids) w JOIN fact_article f ON f.article = w.value

-- name: members_of
-- Every article of the facts that these articles report, with its signature.
SELECT DISTINCT f.article, f.fact, f.signature FROM json_each(:ids) w
JOIN fact_article g ON g.article = w.value JOIN fact_article f ON f.fact = g.fact ORDER BY f.article

-- name: signatures_of
-- The signatures of these articles.
SELECT f.article, f.fact, f.signature FROM json_each(:ids) w JOIN fact_article f ON f.article = w.value

-- name: fact_words
-- What people said of these articles, as it was written.
SELECT DISTINCT b.* FROM json_each(:ids) w JOIN fact_word b ON b.one = w.value OR b.other = w.value ORDER BY b.number
