-- How tickets hang together, what people look at again and again, and one change of many tickets.

-- A merged ticket is read only: its status is closed, but closed_at stays empty, because closing is the customer's
-- word and nobody gave it. What counts the customer's word counts closed_at or validations, not the status.
ALTER TABLE tickets ADD COLUMN merged_into_id TEXT REFERENCES tickets (id);
CREATE INDEX tickets_by_merge ON tickets (merged_into_id) WHERE merged_into_id IS NOT NULL;

-- The merges that hold, with what the source was before; one that is undone is gone from here.
CREATE TABLE merges (
  source_id TEXT PRIMARY KEY REFERENCES tickets (id),
  target_id TEXT NOT NULL REFERENCES tickets (id),
  status TEXT NOT NULL,             -- of the source
  customer_replied BIGINT NOT NULL, -- of the source
  author_kind TEXT NOT NULL,
  author_id TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX merges_by_target ON merges (target_id);

-- Each link twice, once for each side and as seen from there: a list of one ticket is one walk.
CREATE TABLE ticket_links (
  id TEXT NOT NULL,                 -- the same on both sides
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  other_id TEXT NOT NULL REFERENCES tickets (id),
  kind TEXT NOT NULL,               -- related | duplicate_of | blocks | caused_by | child_of | split_from and their opposites
  author_kind TEXT NOT NULL,
  author_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (ticket_id, id)
);
CREATE UNIQUE INDEX ticket_links_once ON ticket_links (ticket_id, kind, other_id);
CREATE UNIQUE INDEX ticket_links_one_parent ON ticket_links (ticket_id) WHERE kind = 'child_of';

-- Lists of people's own making (R71).
CREATE TABLE views (
  id TEXT PRIMARY KEY,
  owner_kind TEXT NOT NULL,         -- user | token
  owner_id TEXT NOT NULL,
  name TEXT NOT NULL,
  visibility TEXT NOT NULL,         -- private | team | everyone
  team_id TEXT REFERENCES teams (id) ON DELETE SET NULL,  -- whose it is, with visibility team
  filter TEXT NOT NULL,             -- JSON, see src/support/view/view_filter.h
  sort TEXT NOT NULL,
  columns TEXT NOT NULL,            -- JSON array; empty: the usual ones
  position BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX views_by_owner ON views (owner_kind, owner_id, position, id);
CREATE INDEX views_by_team ON views (team_id, position, id) WHERE team_id IS NOT NULL;
CREATE INDEX views_by_visibility ON views (visibility, position, id);

-- Walks of saved views; all of them among the tickets that are not closed, which are few.
CREATE INDEX open_tickets_by_team ON tickets (team_id, updated_at, id) WHERE status <> 'closed';
CREATE INDEX open_tickets_by_category ON tickets (category_id, updated_at, id) WHERE status <> 'closed';
CREATE INDEX open_tickets_by_account ON tickets (account_id, updated_at, id) WHERE status <> 'closed';
CREATE INDEX open_tickets_by_age ON tickets (id) WHERE status <> 'closed';
CREATE INDEX answered_tickets ON tickets (updated_at, id) WHERE status <> 'closed' AND customer_replied = 1;

-- Labels that the team gives as it likes.
CREATE TABLE ticket_tags (
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  tag TEXT NOT NULL,                -- lower case without accents
  label TEXT NOT NULL,              -- as it was written
  PRIMARY KEY (ticket_id, tag)
);
CREATE INDEX ticket_tags_by_tag ON ticket_tags (tag, ticket_id);

-- One change of many tickets, done in the background.
CREATE TABLE bulk_runs (
  id TEXT PRIMARY KEY,
  author_kind TEXT NOT NULL,        -- in whose name, and with whose permissions
  author_id TEXT NOT NULL,
  change TEXT NOT NULL,             -- JSON
  state TEXT NOT NULL,              -- running | stopped | done | undoing | undone
  total BIGINT NOT NULL,
  done BIGINT NOT NULL,
  failed BIGINT NOT NULL,
  undone BIGINT NOT NULL,
  kept BIGINT NOT NULL,             -- left as they are by the undo, with the reason
  more BIGINT NOT NULL,             -- more tickets matched than are taken at once
  undone_by_kind TEXT,              -- who wants it undone
  undone_by_id TEXT,
  created_at BIGINT NOT NULL,
  finished_at BIGINT,
  undo_until BIGINT
);
CREATE INDEX bulk_runs_by_author ON bulk_runs (author_kind, author_id, id);

CREATE TABLE bulk_items (
  run_id TEXT NOT NULL REFERENCES bulk_runs (id),
  seq BIGINT NOT NULL,
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  state TEXT NOT NULL,              -- waiting | done | failed | undone | kept
  reason TEXT,                      -- JSON {"key", "values"}: why it failed or was kept
  before TEXT,                      -- JSON: the values before the change
  version_after BIGINT,             -- the ticket's version after the change
  PRIMARY KEY (run_id, seq)
);
CREATE INDEX bulk_items_by_state ON bulk_items (run_id, state, seq);
