-- People by any part of their folded names, and in their order: "Ângela" stands beside "Ana". The program folds the names
-- that were there before when it starts.
ALTER TABLE users ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
-- only postgres
ALTER TABLE users ALTER COLUMN name_key TYPE TEXT COLLATE "C";
-- end only
DROP INDEX users_by_name;
CREATE INDEX users_by_name ON users (name_key, id);
