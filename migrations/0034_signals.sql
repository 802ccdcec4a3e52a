-- Risks and opportunities that somebody should answer (docs/decisions/0032-signals.md).

CREATE TABLE signals (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  detector TEXT NOT NULL,
  kind TEXT NOT NULL,               -- risk | opportunity
  severity TEXT NOT NULL,           -- warning | critical
  subject_kind TEXT NOT NULL,       -- feature | contact | ticket | limit; '': the account as a whole
  subject_id TEXT NOT NULL,
  facts TEXT NOT NULL,              -- JSON {"percent": 48}, as it was found last
  count BIGINT NOT NULL,            -- days on which it was found
  counted_on BIGINT NOT NULL,       -- the last of them, as days since 1970
  first_seen_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL,
  over_at BIGINT,                   -- what was found is not so any more; of closed ones too: it may be found anew
  respond_by BIGINT NOT NULL,
  escalates_at BIGINT,              -- when the managers are told; NULL: they were, or it is closed
  escalated_at BIGINT,
  order_at BIGINT NOT NULL,         -- lists go by it: src/success/signal/signal_rules.h
  state TEXT NOT NULL,              -- open | acting | closed
  owner_id TEXT REFERENCES users (id),
  due_on TEXT,
  plan TEXT,
  acted_at BIGINT,
  outcome TEXT,                     -- handled | false_alarm | dismissed | folded
  note TEXT,
  closed_at BIGINT,
  closed_by TEXT,                   -- user; NULL: a token or the program
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX signals_once ON signals (account_id, detector, subject_kind, subject_id) WHERE state <> 'closed';
-- What the next look at an account must know of.
CREATE INDEX signals_watched ON signals (account_id) WHERE state <> 'closed' OR over_at IS NULL;
CREATE INDEX signals_in_order ON signals (order_at, id);
CREATE INDEX signals_by_account ON signals (account_id, order_at, id);
-- Of a contact, where two of them become one.
CREATE INDEX signals_by_subject ON signals (subject_id);
CREATE INDEX signals_by_detector ON signals (detector, order_at, id);
CREATE INDEX signals_by_owner ON signals (owner_id, order_at, id) WHERE owner_id IS NOT NULL;
CREATE INDEX signals_to_escalate ON signals (escalates_at, id) WHERE escalates_at IS NOT NULL;
-- How often detectors were right.
CREATE INDEX signals_found ON signals (first_seen_at, detector);
CREATE INDEX signals_judged ON signals (closed_at, detector, outcome) WHERE closed_at IS NOT NULL;

-- The last days on which a signal was found.
CREATE TABLE signal_finds (
  signal_id TEXT NOT NULL REFERENCES signals (id),
  number BIGINT NOT NULL,
  at BIGINT NOT NULL,
  facts TEXT NOT NULL,
  PRIMARY KEY (signal_id, number)
);

-- What the company says of a detector; none: as it is proposed.
CREATE TABLE signal_detectors (
  detector TEXT PRIMARY KEY,
  segments TEXT NOT NULL,           -- JSON: Watches of src/success/signal/detector/detector.h
  version BIGINT NOT NULL
);
