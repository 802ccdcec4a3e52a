-- How a case is worked: checklists that branch, what was found, and what goes along to the next tier.

CREATE TABLE checklists (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  category_id TEXT REFERENCES categories (id),  -- its tickets and those of the categories below; NULL: all
  tier TEXT,                        -- n1 | n2 | n3; NULL: every tier
  required BIGINT NOT NULL,         -- to be worked through before an escalation
  active BIGINT NOT NULL,
  revision BIGINT NOT NULL,         -- of its steps
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX checklists_by_name ON checklists (name, id);

-- Steps are never changed: who works through a checklist sees the steps that it had at the beginning.
CREATE TABLE checklist_revisions (
  checklist_id TEXT NOT NULL REFERENCES checklists (id),
  revision BIGINT NOT NULL,
  steps TEXT NOT NULL,              -- JSON
  author_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (checklist_id, revision)
);

CREATE TABLE checklist_runs (
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  checklist_id TEXT NOT NULL,
  revision BIGINT NOT NULL,
  tier TEXT NOT NULL,               -- where it was worked through
  started_at BIGINT NOT NULL,
  finished_at BIGINT,
  outcome TEXT,                     -- solved | not_solved, when finished
  FOREIGN KEY (checklist_id, revision) REFERENCES checklist_revisions (checklist_id, revision)
);
CREATE INDEX checklist_runs_by_ticket ON checklist_runs (ticket_id, checklist_id, id);
CREATE INDEX checklist_runs_by_checklist ON checklist_runs (checklist_id, revision, started_at, id);

CREATE TABLE checklist_answers (
  run_id TEXT NOT NULL REFERENCES checklist_runs (id),
  position BIGINT NOT NULL,         -- the how-many-eth answer of the run
  step TEXT NOT NULL,
  answer TEXT NOT NULL,
  note TEXT,
  author_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (run_id, position)
);

-- What goes along with an escalation, and how often the ticket came back to a tier where it had been.
ALTER TABLE handoffs ADD COLUMN evidence TEXT;
ALTER TABLE handoffs ADD COLUMN override_reason TEXT;
ALTER TABLE handoffs ADD COLUMN bounce BIGINT NOT NULL DEFAULT 0;

-- What was found out about a ticket (R81-R84, R90).
CREATE TABLE investigations (
  ticket_id TEXT PRIMARY KEY REFERENCES tickets (id),
  evidence TEXT,
  reproduction TEXT,
  root_cause TEXT,
  workaround TEXT,
  workaround_until BIGINT,          -- then somebody looks at it again
  fix_version TEXT,
  fix_url TEXT,
  author_id TEXT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);

-- What a desk wants to know beyond the usual, by category; asked of the customer when a ticket is opened (R100).
CREATE TABLE ticket_fields (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  hint TEXT,
  kind TEXT NOT NULL,               -- text | number | choice | date | checkbox
  choices TEXT NOT NULL,            -- JSON list of a choice
  category_id TEXT REFERENCES categories (id),  -- its tickets and those of the categories below; NULL: all
  asked BIGINT NOT NULL,            -- of the customer, in the portal
  required BIGINT NOT NULL,         -- no ticket of the portal without an answer
  position BIGINT NOT NULL,
  active BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX ticket_fields_by_position ON ticket_fields (position, id);

CREATE TABLE ticket_field_values (
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  field_id TEXT NOT NULL REFERENCES ticket_fields (id),
  value TEXT NOT NULL,              -- 12.5 | 2026-11-20 | true | a choice | text
  PRIMARY KEY (ticket_id, field_id)
);
CREATE INDEX ticket_field_values_by_field ON ticket_field_values (field_id, value);
