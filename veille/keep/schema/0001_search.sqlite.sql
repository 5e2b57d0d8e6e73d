-- name: 0001_article_index
-- Tokens are separated by spaces and by nothing else: what a word is, folding alone decides. No trigger feeds it.
CREATE VIRTUAL TABLE article_index USING fts5 (words, columnsize = 0, tokenize = "ascii tokenchars '-_./:'")
