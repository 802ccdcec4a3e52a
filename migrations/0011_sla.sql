-- When a desk works, what it promises, and the clocks of those promises.

CREATE TABLE business_hours (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,           -- folded
  time_zone TEXT NOT NULL,          -- IANA: America/Sao_Paulo
  shifts TEXT NOT NULL,             -- JSON [{"weekday", "from_minute", "to_minute"}]
  holidays TEXT NOT NULL,           -- JSON [{"date", "name"}]
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX business_hours_by_name ON business_hours (name_key);

-- The first active one, in order, whose conditions all hold is a ticket's policy.
CREATE TABLE sla_policies (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  position BIGINT NOT NULL,
  active BIGINT NOT NULL,
  segments TEXT NOT NULL,           -- ",enterprise,smb,", or nothing: any
  priorities TEXT NOT NULL,         -- the same
  tiers TEXT NOT NULL,              -- the same
  category_id TEXT REFERENCES categories (id),  -- and those below it
  business_hours_id TEXT REFERENCES business_hours (id),  -- NULL: around the clock
  first_response_minutes BIGINT,
  next_response_minutes BIGINT,
  resolution_minutes BIGINT,
  tier_minutes BIGINT,
  warn_percent BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX sla_policies_by_position ON sla_policies (position, id);

CREATE TABLE sla_clocks (
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  clock TEXT NOT NULL,              -- first_response | next_response | resolution | tier | promise
  state TEXT NOT NULL,              -- running | paused | met | cancelled
  tier TEXT NOT NULL,               -- where it began
  policy_id TEXT REFERENCES sla_policies (id),            -- NULL: a promise of a person
  business_hours_id TEXT REFERENCES business_hours (id),  -- NULL: around the clock
  target_ms BIGINT NOT NULL,        -- in business time
  warn_ms BIGINT NOT NULL,
  elapsed_ms BIGINT NOT NULL,       -- in business time, up to the last pause
  since BIGINT,                     -- running: from here on it counts
  due_at BIGINT,                    -- running: when the target is reached
  warn_at BIGINT,
  warned_at BIGINT,
  breached_at BIGINT,
  started_at BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE INDEX sla_clocks_by_ticket ON sla_clocks (ticket_id, id);
CREATE INDEX sla_clocks_due ON sla_clocks (due_at, id) WHERE state = 'running' AND breached_at IS NULL;
CREATE INDEX sla_clocks_to_warn ON sla_clocks (warn_at, id) WHERE state = 'running' AND warned_at IS NULL AND breached_at IS NULL;

-- Every start, pause, change and end of a clock, with its reason (B7).
CREATE TABLE sla_entries (
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  clock_id TEXT NOT NULL REFERENCES sla_clocks (id),
  clock TEXT NOT NULL,
  what TEXT NOT NULL,               -- started | paused | resumed | changed | met | cancelled | warned | breached
  reason TEXT NOT NULL,             -- JSON {"key", "values"}
  elapsed_ms BIGINT NOT NULL,
  target_ms BIGINT NOT NULL,
  due_at BIGINT,
  at BIGINT NOT NULL
);
CREATE INDEX sla_entries_by_ticket ON sla_entries (ticket_id, id);

-- What lists show of the clocks, kept with the ticket.
ALTER TABLE tickets ADD COLUMN sla_clock TEXT;     -- the one that is due next
ALTER TABLE tickets ADD COLUMN sla_due_at BIGINT;
ALTER TABLE tickets ADD COLUMN sla_warn_at BIGINT;
ALTER TABLE tickets ADD COLUMN sla_paused BIGINT NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN sla_outcome TEXT;   -- met | missed, of the clocks that ended
ALTER TABLE tickets ADD COLUMN sla_first_response_due_at BIGINT;
ALTER TABLE tickets ADD COLUMN sla_resolution_due_at BIGINT;
ALTER TABLE tickets ADD COLUMN sla_promised_at BIGINT;
ALTER TABLE tickets ADD COLUMN sla_order BIGINT NOT NULL DEFAULT 9223372036854775807;  -- due_at; nothing due: last
CREATE INDEX open_tickets_by_due ON tickets (sla_order, id) WHERE status <> 'closed';
CREATE INDEX open_tickets_by_assignee_due ON tickets (assignee_id, sla_order, id) WHERE status <> 'closed';
CREATE INDEX open_tickets_by_tier_due ON tickets (tier, sla_order, id) WHERE status <> 'closed';

-- Silence after a solution: reminders, and in the end closing, after working days.
ALTER TABLE sla_policies ADD COLUMN remind_days BIGINT;
ALTER TABLE sla_policies ADD COLUMN close_days BIGINT;

CREATE TABLE validation_waits (
  ticket_id TEXT PRIMARY KEY REFERENCES tickets (id),
  remind_days BIGINT NOT NULL,      -- 0: never
  business_hours_id TEXT REFERENCES business_hours (id),
  remind_at BIGINT,
  close_at BIGINT,
  reminders BIGINT NOT NULL
);
CREATE INDEX validation_waits_to_remind ON validation_waits (remind_at, ticket_id) WHERE remind_at IS NOT NULL;
CREATE INDEX validation_waits_to_close ON validation_waits (close_at, ticket_id) WHERE close_at IS NOT NULL;
