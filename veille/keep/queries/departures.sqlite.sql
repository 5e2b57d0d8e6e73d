-- name: barred_keys
-- Which of these identities belong to what was erased.
SELECT d.key FROM json_each(:keys) w JOIN departed_key d ON d.key = w.value
