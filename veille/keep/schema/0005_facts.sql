-- name: 0005_fact_article
-- The fact that an article reports, under the id of one of its articles, and the signature by which it was placed.
CREATE TABLE fact_article (
  article TEXT NOT NULL PRIMARY KEY REFERENCES article (id),
  fact TEXT NOT NULL,
  signature TEXT NOT NULL
)

-- name: 0005_fact_article_fact
-- The articles of a fact.
CREATE INDEX fact_article_fact ON fact_article (fact, article)

-- name: 0005_fact_key
-- By what an article's fellows are found: a key, the ordinal of its day. Asked for a span of days of one key at a time.
CREATE TABLE fact_key (
  key TEXT NOT NULL,
  day INTEGER NOT NULL,
  article TEXT NOT NULL,
  PRIMARY KEY (key, day, article)
)

-- name: 0005_fact_key_article
-- The keys of an article, to be taken out when it changes.
CREATE INDEX fact_key_article ON fact_key (article)

-- name: 0005_fact_mention
-- The texts that an article cites without reporting them, by their key: it follows them.
CREATE TABLE fact_mention (
  article TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (article, key)
)

-- name: 0005_fact_word
-- What people said of two articles: one fact (1) or two (0). A line is never changed; the last one on a pair stands.
CREATE TABLE fact_word (
  number BIGINT NOT NULL PRIMARY KEY,
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  together INTEGER NOT NULL,
  curator TEXT NOT NULL,
  at TEXT NOT NULL,
  why TEXT NOT NULL
)

-- name: 0005_fact_word_one
-- Asked whenever an article is placed.
CREATE INDEX fact_word_one ON fact_word (one, number)

-- name: 0005_fact_word_other
-- The same, from the other side.
CREATE INDEX fact_word_other ON fact_word (other, number)
