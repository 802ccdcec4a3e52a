-- What only one team may know of (src/identity/visibility.h).

-- The team whose ticket it is alone; NULL: everybody who may read tickets.
ALTER TABLE tickets ADD COLUMN restricted_team_id TEXT REFERENCES teams (id);
CREATE INDEX tickets_restricted ON tickets (restricted_team_id, id) WHERE restricted_team_id IS NOT NULL;

-- Tickets of this category, and of those below it, are this team's alone from the beginning.
ALTER TABLE categories ADD COLUMN restricted_team_id TEXT REFERENCES teams (id);
