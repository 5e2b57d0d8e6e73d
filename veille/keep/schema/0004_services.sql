-- name: 0004_article_services
-- The kinds of services that an article names; none is known of those kept before, until they are labelled again.
ALTER TABLE article ADD COLUMN services TEXT NOT NULL DEFAULT '[]'

-- name: 0004_article_version_services
-- The same, for earlier versions.
ALTER TABLE article_version ADD COLUMN services TEXT NOT NULL DEFAULT '[]'
