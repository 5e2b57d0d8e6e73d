-- name: barred_keys
-- Which of these identities belong to what was erased.
SELECT d.key FROM json_array_elements_text(CAST(:keys AS JSON)) w (key) JOIN departed_key d ON d.key = w.key
