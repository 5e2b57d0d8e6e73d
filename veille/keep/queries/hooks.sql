-- name: enqueue_post
-- One edition waits for one hook; once only.
INSERT INTO hook_post (id, list_id, label, hook, state, attempts, sender, made_at, next_at, settled_at, message)
VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM hook_post), :list_id, :label, :hook, :state, 0, '', :now, NULL, NULL, '')
ON CONFLICT (list_id, label, hook) DO NOTHING

-- name: due_posts
-- What may be posted now, oldest first.
SELECT * FROM hook_post WHERE state = 'attente' AND (next_at IS NULL OR next_at <= :now) ORDER BY id LIMIT 100

-- name: posts_in_trouble
-- What failed, waits for another try or may have left already, the latest first.
SELECT * FROM hook_post WHERE state IN ('echec', 'douteux', 'en_cours') OR (state = 'attente' AND attempts > 0)
ORDER BY id DESC LIMIT 20

-- name: count_posts
-- How many posts are in each state.
SELECT state, COUNT(*) AS number FROM hook_post GROUP BY state ORDER BY state

-- name: hand_post_over
-- The last word before a post leaves.
UPDATE hook_post SET state = 'en_cours', attempts = attempts + 1, sender = :sender WHERE id = :id AND state = 'attente'

-- name: settle_post
-- What became of a post.
UPDATE hook_post SET state = :state, settled_at = :now, next_at = :next_at, message = :message
WHERE id = :id AND state IN ('attente', 'en_cours')

-- name: recover_posts
-- What a dead sender had in hand waits again, under the same name.
UPDATE hook_post SET state = 'attente', next_at = NULL, message = :message
WHERE state = 'en_cours' AND sender <> :sender

-- name: retry_posts
-- What failed is tried anew.
UPDATE hook_post SET state = 'attente', attempts = 0, next_at = NULL, settled_at = NULL, message = ''
WHERE state = 'echec'

-- name: doubt_posts
-- Whatever has not left may have left already, from the archive that this one is a copy of.
UPDATE hook_post SET state = 'douteux', settled_at = :now, next_at = NULL, message = :message
WHERE state IN ('attente', 'en_cours')
