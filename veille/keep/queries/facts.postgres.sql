-- name: holders_of_keys
-- The articles that bear these keys within a number of days (`reach`) of a day.
SELECT k.key, k.day, k.article FROM json_array_elements(CAST(:keys AS JSON)) w (value)
JOIN fact_key k ON k.key = w.value ->> 0
AND k.day BETWEEN :day - CAST(w.value ->> 1 AS INTEGER) AND :day + CAST(w.value ->> 1 AS INTEGER)

-- name: facts_of
-- The facts of these articles.
SELECT f.article, f.fact FROM json_array_elements_text(CAST(:ids AS JSON)) w (id) JOIN fact_article f ON f.article = w.id

-- name: members_of
-- Every article of the facts that these articles report, with its signature.
SELECT DISTINCT f.article, f.fact, f.signature FROM json_array_elements_text(CAST(:ids AS JSON)) w (id)
JOIN fact_article g ON g.article = w.id JOIN fact_article f ON f.fact = g.fact ORDER BY f.article

-- name: signatures_of
-- The signatures of these articles.
SELECT f.article, f.fact, f.signature FROM json_array_elements_text(CAST(:ids AS JSON)) w (id) JOIN fact_article f ON f.article = w.id

-- name: fact_words
-- What people said of these articles, as it was written.
SELECT DISTINCT b.* FROM json_array_elements_text(CAST(:ids AS JSON)) w (id) JOIN fact_word b ON b.one = w.id OR b.other = w.id ORDER BY b.number
