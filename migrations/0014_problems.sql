-- Problems and incidents: what many tickets have in common (R76, R85, R89, R90, R92, R94, R95, B3).

CREATE TABLE problems (
  id TEXT PRIMARY KEY,
  number BIGINT NOT NULL,
  title TEXT NOT NULL,
  title_folded TEXT NOT NULL,       -- for search
  kind TEXT NOT NULL,               -- problem | incident | performance | integration
  severity TEXT NOT NULL,           -- low | medium | high | critical
  status TEXT NOT NULL,             -- investigating | identified | fix_in_progress | monitoring | resolved
  category_id TEXT REFERENCES categories (id),
  owner_id TEXT REFERENCES users (id),
  description TEXT,
  root_cause TEXT,
  workaround TEXT,
  workaround_until BIGINT,          -- then somebody looks at it again
  fix_version TEXT,
  fix_url TEXT,
  started_at BIGINT NOT NULL,
  resolved_at BIGINT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX problems_by_number ON problems (number);
CREATE INDEX problems_by_update ON problems (updated_at, id);
CREATE INDEX open_problems_by_update ON problems (updated_at, id) WHERE status <> 'resolved';
CREATE INDEX problems_by_kind ON problems (kind, updated_at, id);
CREATE INDEX problems_by_owner ON problems (owner_id, updated_at, id) WHERE owner_id IS NOT NULL;

CREATE TABLE problem_tickets (
  problem_id TEXT NOT NULL REFERENCES problems (id),
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  open BIGINT NOT NULL,             -- while the problem is not resolved
  author_kind TEXT NOT NULL,
  author_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (problem_id, ticket_id)
);
CREATE UNIQUE INDEX problem_tickets_one_open ON problem_tickets (ticket_id) WHERE open = 1;
CREATE INDEX problem_tickets_by_ticket ON problem_tickets (ticket_id, problem_id);

CREATE TABLE problem_followers (
  problem_id TEXT NOT NULL REFERENCES problems (id),
  user_id TEXT NOT NULL REFERENCES users (id),
  created_at BIGINT NOT NULL,
  PRIMARY KEY (problem_id, user_id)
);

-- What was said about a problem: to colleagues at once, to its tickets one after the other.
CREATE TABLE problem_updates (
  id TEXT PRIMARY KEY,
  problem_id TEXT NOT NULL REFERENCES problems (id),
  kind TEXT NOT NULL,               -- note | broadcast | solution
  body TEXT NOT NULL,
  resolves BIGINT NOT NULL,         -- a solution: the problem is resolved when all have it
  author_kind TEXT NOT NULL,        -- in whose name, and with whose permissions
  author_id TEXT NOT NULL,
  state TEXT NOT NULL,              -- running | stopped | done
  total BIGINT NOT NULL,
  done BIGINT NOT NULL,
  failed BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  finished_at BIGINT
);
CREATE INDEX problem_updates_by_problem ON problem_updates (problem_id, id);
CREATE UNIQUE INDEX problem_updates_one_running ON problem_updates (problem_id) WHERE state = 'running';

-- One row for each ticket that is to hear of it, changed in the transaction that says it there: nothing is said twice.
CREATE TABLE problem_update_items (
  update_id TEXT NOT NULL REFERENCES problem_updates (id),
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  state TEXT NOT NULL,              -- waiting | done | failed
  reason TEXT,                      -- JSON {"key", "values"}: why it failed
  PRIMARY KEY (update_id, ticket_id)
);
CREATE INDEX problem_update_items_by_state ON problem_update_items (update_id, state, ticket_id);

-- The telling words of tickets of the last weeks; older ones are swept away.
CREATE TABLE ticket_terms (
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  term TEXT NOT NULL,
  in_subject BIGINT NOT NULL,
  created_at BIGINT NOT NULL,       -- of the ticket
  PRIMARY KEY (ticket_id, term)
);
CREATE INDEX ticket_terms_by_term ON ticket_terms (term, created_at, ticket_id);
CREATE INDEX ticket_terms_by_time ON ticket_terms (created_at, ticket_id);

-- Articles that were begun from a problem or a ticket.
CREATE TABLE writeups (
  subject_kind TEXT NOT NULL,       -- problem | ticket
  subject_id TEXT NOT NULL,
  article_id TEXT NOT NULL,
  title TEXT NOT NULL,              -- as it was begun
  author_kind TEXT NOT NULL,
  author_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (subject_kind, subject_id, article_id)
);

-- A notification may tell of a problem.
-- only postgres
ALTER TABLE notifications ADD COLUMN problem_id TEXT REFERENCES problems (id);
ALTER TABLE notifications ALTER COLUMN ticket_id DROP NOT NULL;
-- end only

-- only sqlite
CREATE TABLE notifications_new (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  kind TEXT NOT NULL,
  event_id TEXT NOT NULL,
  ticket_id TEXT REFERENCES tickets (id),
  problem_id TEXT REFERENCES problems (id),
  actor_kind TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  read_at BIGINT
);
INSERT INTO notifications_new (id, user_id, kind, event_id, ticket_id, actor_kind, actor_id, created_at, read_at)
  SELECT id, user_id, kind, event_id, ticket_id, actor_kind, actor_id, created_at, read_at FROM notifications;
DROP TABLE notifications;
ALTER TABLE notifications_new RENAME TO notifications;
CREATE UNIQUE INDEX notifications_by_event ON notifications (event_id, user_id);
CREATE INDEX notifications_by_user ON notifications (user_id, id);
CREATE INDEX notifications_unread ON notifications (user_id) WHERE read_at IS NULL;
CREATE INDEX notifications_by_time ON notifications (created_at);
-- end only
