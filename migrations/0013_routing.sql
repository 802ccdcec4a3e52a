-- Who gets a ticket: what people know and speak, when they are here, and who waits for somebody.

CREATE TABLE skills (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,           -- folded
  active BIGINT NOT NULL,           -- 0: kept where it is asked for, no longer offered
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX skills_by_name ON skills (name_key);

-- Who has none is there, without a limit, and speaks the language of its own screens.
CREATE TABLE agent_profiles (
  user_id TEXT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  available BIGINT NOT NULL,        -- one's own word
  capacity BIGINT,                  -- most tickets in work at once; NULL: no limit
  languages TEXT NOT NULL,          -- ",pt_br,en,"
  business_hours_id TEXT REFERENCES business_hours (id),  -- NULL: around the clock
  version BIGINT NOT NULL
);
CREATE INDEX agent_profiles_by_hours ON agent_profiles (business_hours_id) WHERE business_hours_id IS NOT NULL;

CREATE TABLE agent_skills (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  skill_id TEXT NOT NULL REFERENCES skills (id),
  PRIMARY KEY (user_id, skill_id)
);
CREATE INDEX agent_skills_by_skill ON agent_skills (skill_id, user_id);

-- [from_at, to_at). The kind is all that is written down: no words about anybody's health.
CREATE TABLE absences (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,               -- vacation | sick | training | other
  from_at BIGINT NOT NULL,
  to_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX absences_by_user ON absences (user_id, to_at, id);

-- Tickets for which nobody was there. They are tried again in the order of turn_at: an urgent one counts as if it
-- had waited longer, so that it comes first and yet nobody waits for ever.
CREATE TABLE routing_waits (
  ticket_id TEXT PRIMARY KEY REFERENCES tickets (id),
  since BIGINT NOT NULL,
  turn_at BIGINT NOT NULL
);
CREATE INDEX routing_waits_by_turn ON routing_waits (turn_at, ticket_id);

-- What counts against a capacity: solved tickets wait for their customer, not for the agent.
CREATE INDEX tickets_in_work ON tickets (assignee_id) WHERE status <> 'closed' AND status <> 'awaiting_validation';

-- What comes with a category; NULL: what comes with the one above it.
ALTER TABLE categories ADD COLUMN team_id TEXT REFERENCES teams (id);
ALTER TABLE categories ADD COLUMN skill_id TEXT REFERENCES skills (id);
ALTER TABLE categories ADD COLUMN sla_policy_id TEXT REFERENCES sla_policies (id);
CREATE INDEX categories_by_team ON categories (team_id) WHERE team_id IS NOT NULL;
