-- name: put_alert
-- Keep what the operator is told.
INSERT INTO alert (id, at, content) VALUES (:id, :at, :content) ON CONFLICT (id) DO NOTHING

-- name: find_alert
-- What one alert says.
SELECT content FROM alert WHERE id = :id
