-- name: put_person
-- Keep somebody, new or changed.
INSERT INTO person (id, address, folded, name, generation, made_at, removed_at)
VALUES (:id, :address, :folded, :name, :generation, :made_at, :removed_at)
ON CONFLICT (id) DO UPDATE SET address = excluded.address, folded = excluded.folded, name = excluded.name,
  generation = excluded.generation, removed_at = excluded.removed_at

-- name: person
-- One person.
SELECT * FROM person WHERE id = :id

-- name: person_at
-- The person at an address.
SELECT * FROM person WHERE folded = :folded

-- name: person_names
-- What the people of the journal are called, those who were removed included.
SELECT id, name, address FROM person

-- name: put_member
-- Give somebody a role in an espace.
INSERT INTO member (person, espace, role) VALUES (:person, :espace, :role)
ON CONFLICT (person, espace) DO UPDATE SET role = excluded.role

-- name: drop_member
-- Somebody is no longer of an espace.
DELETE FROM member WHERE person = :person AND espace = :espace

-- name: people_in_espace
-- The people of an espace, by name.
SELECT p.id, p.address, p.name, m.role, m.espace FROM member m JOIN person p ON p.id = m.person
WHERE m.espace = :espace ORDER BY p.name, p.address

-- name: members_everywhere
-- Everybody, in each of their espaces.
SELECT p.id, p.address, p.name, m.role, m.espace FROM member m JOIN person p ON p.id = m.person
ORDER BY m.espace, p.name, p.address

-- name: member
-- One person in one espace.
SELECT p.id, p.address, p.name, m.role, m.espace FROM member m JOIN person p ON p.id = m.person
WHERE m.person = :person AND m.espace = :espace

-- name: memberships
-- The espaces of one person, the common one first.
SELECT p.id, p.address, p.name, m.role, m.espace FROM member m JOIN person p ON p.id = m.person
WHERE m.person = :person ORDER BY CASE m.espace WHEN 'commun' THEN 0 ELSE 1 END, m.espace
