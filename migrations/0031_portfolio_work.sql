-- What a team does with many accounts at once: saved lists, one change of many, duplicates that are looked for ahead.

-- A filter of accounts under a name: its owner's alone, a team's, or everyone's.
CREATE TABLE account_views (
  id TEXT PRIMARY KEY,
  owner_kind TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  name TEXT NOT NULL,
  visibility TEXT NOT NULL,         -- private | team | everyone
  team_id TEXT REFERENCES teams (id),
  filter TEXT NOT NULL,             -- JSON
  sort TEXT NOT NULL,
  columns TEXT NOT NULL,            -- JSON list
  position BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX account_views_by_owner ON account_views (owner_kind, owner_id);
CREATE INDEX account_views_by_team ON account_views (team_id) WHERE visibility = 'team';
CREATE INDEX account_views_for_everyone ON account_views (position, id) WHERE visibility = 'everyone';
CREATE INDEX account_views_by_position ON account_views (position);

CREATE TABLE account_bulk_runs (
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
  more BIGINT NOT NULL,             -- more accounts matched than are taken at once
  undone_by_kind TEXT,
  undone_by_id TEXT,
  created_at BIGINT NOT NULL,
  finished_at BIGINT,
  undo_until BIGINT
);
CREATE INDEX account_bulk_runs_by_author ON account_bulk_runs (author_kind, author_id, id);
CREATE TABLE account_bulk_items (
  run_id TEXT NOT NULL REFERENCES account_bulk_runs (id),
  seq BIGINT NOT NULL,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  state TEXT NOT NULL,              -- waiting | done | failed | undone | kept
  reason TEXT,                      -- JSON {"key", "values"}: why it failed or was kept
  before TEXT,                      -- JSON: the values before the change
  version_after BIGINT,             -- the account's version after the change
  PRIMARY KEY (run_id, seq)
);
CREATE INDEX account_bulk_items_by_state ON account_bulk_items (run_id, state, seq);

-- Likenesses that the last look has found. A look goes on where it was broken off.
CREATE TABLE duplicate_scans (
  kind TEXT PRIMARY KEY,            -- account | contact
  number BIGINT NOT NULL,           -- which look it is
  step TEXT NOT NULL,               -- reading | pairing | done
  place TEXT NOT NULL,              -- JSON list: the last one that was read or paired
  done BIGINT NOT NULL,
  total BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  finished_at BIGINT
);
CREATE TABLE duplicate_keys (
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,             -- name | domain | external_id | phone
  value TEXT NOT NULL,              -- what those who are alike have in common
  owner_id TEXT NOT NULL,
  PRIMARY KEY (kind, reason, value, owner_id)
);
CREATE TABLE duplicate_pairs (
  kind TEXT NOT NULL,
  first_id TEXT NOT NULL,           -- the smaller id
  second_id TEXT NOT NULL,
  reasons BIGINT NOT NULL,          -- a bit for each
  scan BIGINT NOT NULL,             -- the number of the look that saw it last
  PRIMARY KEY (kind, first_id, second_id)
);

-- What still has to be told.
CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (id) WHERE state = 'waiting';
