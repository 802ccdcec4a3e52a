-- What other programs tell us: alarms of monitoring (R93), and issues in the developers' trackers (R86).

CREATE TABLE alert_sources (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  secret_hash TEXT NOT NULL,        -- SHA-256 of what the source sends
  category_id TEXT REFERENCES categories (id),
  team_id TEXT REFERENCES teams (id) ON DELETE SET NULL,
  tier TEXT NOT NULL,
  severities TEXT NOT NULL,         -- JSON [{"severity", "priority"}]
  default_priority TEXT NOT NULL,   -- of any other severity
  account_label TEXT,               -- the label that holds the external_id of an account
  reopen_minutes BIGINT NOT NULL,
  active BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);

-- One row each time that something went wrong: an alarm that comes back soon goes on in the row where it was.
CREATE TABLE alerts (
  id TEXT PRIMARY KEY,
  source_id TEXT NOT NULL REFERENCES alert_sources (id),
  fingerprint TEXT NOT NULL,
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  state TEXT NOT NULL,              -- firing | over
  name TEXT NOT NULL,
  severity TEXT NOT NULL,
  labels TEXT NOT NULL,             -- JSON
  annotations TEXT NOT NULL,        -- JSON
  source_url TEXT,
  starts_at BIGINT NOT NULL,        -- as the source says
  over_at BIGINT,                   -- when we heard of it
  last_seen_at BIGINT NOT NULL,
  times BIGINT NOT NULL,            -- how often it was reported as firing
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX firing_alerts ON alerts (source_id, fingerprint) WHERE state = 'firing';
CREATE INDEX alerts_by_fingerprint ON alerts (source_id, fingerprint, id);
CREATE INDEX alerts_by_ticket ON alerts (ticket_id, id);

-- What a source sent lately, and what came of it.
CREATE TABLE alert_deliveries (
  id TEXT PRIMARY KEY,
  source_id TEXT NOT NULL REFERENCES alert_sources (id),
  received_at BIGINT NOT NULL,
  opened BIGINT NOT NULL,
  reopened BIGINT NOT NULL,
  repeated BIGINT NOT NULL,
  closed BIGINT NOT NULL,
  marked BIGINT NOT NULL,           -- over, while a person was at work
  ignored BIGINT NOT NULL,          -- late, or never heard of
  truncated BIGINT NOT NULL,        -- left out by the sender
  problem_path TEXT,                -- refused, because of this field
  problem TEXT                      -- JSON {"key", "values"}
);
CREATE INDEX alert_deliveries_by_source ON alert_deliveries (source_id, id);

CREATE TABLE trackers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,               -- github | gitlab
  base_url TEXT NOT NULL,           -- "https://github.com", lower case host, no final slash
  secret TEXT NOT NULL,             -- GitHub: as it is, for its signatures are made with it; GitLab: SHA-256
  active BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX trackers_by_url ON trackers (base_url);

CREATE TABLE issues (
  id TEXT PRIMARY KEY,
  tracker_id TEXT NOT NULL REFERENCES trackers (id),
  project TEXT NOT NULL,            -- "padaria/caixa", as first seen
  project_key TEXT NOT NULL,        -- the same in lower case
  number BIGINT NOT NULL,
  url TEXT NOT NULL,
  title TEXT,
  state TEXT NOT NULL,              -- unknown | open | done | declined | gone
  milestone TEXT,
  labels TEXT NOT NULL,             -- JSON array
  changed_at BIGINT,                -- as the tracker says
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX issues_by_number ON issues (tracker_id, project_key, number);

CREATE TABLE ticket_issues (
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  issue_id TEXT NOT NULL REFERENCES issues (id),
  author_kind TEXT NOT NULL,
  author_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (ticket_id, issue_id)
);
CREATE INDEX ticket_issues_by_issue ON ticket_issues (issue_id, ticket_id);

-- What a tracker sent: the same delivery again changes nothing.
CREATE TABLE tracker_deliveries (
  id TEXT PRIMARY KEY,
  tracker_id TEXT NOT NULL REFERENCES trackers (id),
  delivery_key TEXT NOT NULL,
  event TEXT NOT NULL,
  issue TEXT,                       -- "padaria/caixa#12"
  outcome TEXT NOT NULL,            -- changed | unchanged | late | unlinked | ignored
  received_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX tracker_deliveries_once ON tracker_deliveries (tracker_id, delivery_key);
CREATE INDEX tracker_deliveries_by_tracker ON tracker_deliveries (tracker_id, id);
CREATE INDEX tracker_deliveries_by_time ON tracker_deliveries (received_at);
