-- Tickets: from the customer's question to the customer's word that it is solved.

CREATE TABLE categories (
  id TEXT PRIMARY KEY,
  parent_id TEXT REFERENCES categories (id),
  name TEXT NOT NULL,
  default_priority TEXT NOT NULL,   -- low | normal | high | urgent
  position BIGINT NOT NULL,
  active BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX categories_by_parent ON categories (parent_id, position, id);

CREATE TABLE tickets (
  id TEXT PRIMARY KEY,              -- in the order of created_at: lists by age use it
  number BIGINT NOT NULL,
  subject TEXT NOT NULL,
  subject_folded TEXT NOT NULL,     -- lower case without accents, for search
  status TEXT NOT NULL,             -- new | open | waiting_customer | waiting_internal | awaiting_validation | closed
  tier TEXT NOT NULL,               -- n1 | n2 | n3
  priority TEXT NOT NULL,
  urgency BIGINT NOT NULL GENERATED ALWAYS AS
    (CASE priority WHEN 'urgent' THEN 3 WHEN 'high' THEN 2 WHEN 'normal' THEN 1 ELSE 0 END) STORED,
  category_id TEXT REFERENCES categories (id),
  account_id TEXT REFERENCES accounts (id),
  contact_id TEXT REFERENCES contacts (id),
  assignee_id TEXT REFERENCES users (id),
  team_id TEXT REFERENCES teams (id),
  channel TEXT NOT NULL,            -- portal | api | agent | email
  assignment_reason TEXT,           -- JSON {"key", "values"}: why this person
  solution TEXT,                    -- what was said to solve it, the last time
  root_cause TEXT,
  workaround TEXT,
  reopen_count BIGINT NOT NULL,
  customer_replied BIGINT NOT NULL DEFAULT 0,  -- the last word is the customer's: somebody should answer
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,       -- last thing that a person would want to see
  solved_at BIGINT,
  closed_at BIGINT,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX tickets_by_number ON tickets (number);
-- Every list is one walk along an index, newest change first. Open tickets are few, closed ones are many.
CREATE INDEX tickets_by_update ON tickets (updated_at, id);
CREATE INDEX tickets_by_status ON tickets (status, updated_at, id);
CREATE INDEX tickets_by_account ON tickets (account_id, updated_at, id) WHERE account_id IS NOT NULL;
CREATE INDEX tickets_by_contact ON tickets (contact_id, updated_at, id) WHERE contact_id IS NOT NULL;
CREATE INDEX tickets_by_assignee ON tickets (assignee_id, updated_at, id) WHERE assignee_id IS NOT NULL;
CREATE INDEX tickets_by_team ON tickets (team_id, updated_at, id) WHERE team_id IS NOT NULL;
CREATE INDEX open_tickets_by_update ON tickets (updated_at, id) WHERE status <> 'closed';
CREATE INDEX open_tickets_by_urgency ON tickets (urgency, updated_at, id) WHERE status <> 'closed';
CREATE INDEX open_tickets_by_tier_urgency ON tickets (tier, urgency, updated_at, id) WHERE status <> 'closed';
CREATE INDEX open_tickets_by_assignee_urgency ON tickets (assignee_id, urgency, updated_at, id) WHERE status <> 'closed';
CREATE INDEX open_tickets_by_tier ON tickets (tier, updated_at, id) WHERE status <> 'closed';
CREATE INDEX open_tickets_by_assignee ON tickets (assignee_id, updated_at, id) WHERE status <> 'closed';

-- When an agent was last given a ticket in its turn: among equals the one who waited longest is next.
CREATE TABLE agent_turns (
  user_id TEXT PRIMARY KEY REFERENCES users (id),
  last_ticket_at BIGINT NOT NULL
);

CREATE TABLE messages (
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  kind TEXT NOT NULL,               -- reply | note
  author_kind TEXT NOT NULL,        -- user | contact | token | system
  author_id TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX messages_by_ticket ON messages (ticket_id, id);

-- Escalations and returns with what was handed over (R77, B2).
CREATE TABLE handoffs (
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  from_tier TEXT NOT NULL,
  to_tier TEXT NOT NULL,
  reason TEXT NOT NULL,
  summary TEXT,
  from_assignee_id TEXT REFERENCES users (id),  -- gets it back when the ticket returns to from_tier
  author_kind TEXT NOT NULL,
  author_id TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX handoffs_by_ticket ON handoffs (ticket_id, id);

-- The customer's word on each solution (R97).
CREATE TABLE validations (
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  accepted BIGINT NOT NULL,
  author_kind TEXT NOT NULL,        -- contact, or staff on the customer's word
  author_id TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX validations_by_ticket ON validations (ticket_id, id);

-- Files; the content lies under its SHA-256 outside of the database.
CREATE TABLE attachments (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  size BIGINT NOT NULL,
  content_type TEXT NOT NULL,       -- found in the content, not believed from the sender
  sha256 TEXT NOT NULL,
  uploader_kind TEXT NOT NULL,
  uploader_id TEXT NOT NULL,
  message_id TEXT REFERENCES messages (id),  -- NULL until the message is sent
  created_at BIGINT NOT NULL
);
CREATE INDEX attachments_by_message ON attachments (message_id);
CREATE INDEX attachments_by_content ON attachments (sha256);
CREATE INDEX attachments_unsent ON attachments (created_at) WHERE message_id IS NULL;
