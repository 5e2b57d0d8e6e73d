-- name: put_espace
-- A new espace, or one that is called otherwise.
INSERT INTO espace (id, name, made_at) VALUES (:id, :name, :made_at)
ON CONFLICT (id) DO UPDATE SET name = excluded.name

-- name: espace
-- One espace.
SELECT * FROM espace WHERE id = :id

-- name: espaces
-- Every espace, the common one first.
SELECT * FROM espace ORDER BY CASE id WHEN 'commun' THEN 0 ELSE 1 END, name, id

-- name: give_list
-- An espace answers for a list.
INSERT INTO espace_list (list_id, espace) VALUES (:list_id, :espace)
ON CONFLICT (list_id) DO UPDATE SET espace = excluded.espace

-- name: list_owners
-- Which espace answers for which list.
SELECT list_id, espace FROM espace_list

-- name: put_mute
-- An espace no longer wants to see something.
INSERT INTO mute (espace, kind, value, person, at) VALUES (:espace, :kind, :value, :person, :at)
ON CONFLICT (espace, kind, value) DO NOTHING

-- name: drop_mute
-- It wants to see it again.
DELETE FROM mute WHERE espace = :espace AND kind = :kind AND value = :value

-- name: mutes
-- What an espace does not want to see.
SELECT * FROM mute WHERE espace = :espace ORDER BY kind, value
