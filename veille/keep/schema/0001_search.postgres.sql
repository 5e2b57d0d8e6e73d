-- name: 0001_article_index
-- The same tokens at the same positions as in SQLite: no dictionary, no parser.
CREATE TABLE article_index (number BIGINT NOT NULL PRIMARY KEY, words TSVECTOR NOT NULL)

-- name: 0001_article_index_words
-- Full text.
CREATE INDEX article_index_words ON article_index USING gin (words)

-- name: 0001_order_of_ids
-- Ids are compared by their bytes, as SQLite does, whatever the server's language.
ALTER TABLE article ALTER COLUMN id TYPE TEXT COLLATE "C"
