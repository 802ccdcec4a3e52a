-- Signals are answered many at once, their answers are timed, and detectors are judged segment by segment and person by
-- person (docs/decisions/0032-signals.md).

-- When it was answered first since its clock began, which begins anew when the owner has left: by a plan, or by closing
-- it without one.
ALTER TABLE signals ADD COLUMN answered_at BIGINT;
UPDATE signals SET answered_at = coalesce((SELECT min(e.at) FROM signal_plans p JOIN events e ON e.id = p.event_id
  WHERE p.signal_id = signals.id AND NOT EXISTS (SELECT 1 FROM events r WHERE r.subject_kind = 'signal'
    AND r.subject_id = p.signal_id AND r.kind = 'signal.returned' AND r.id > p.event_id)), acted_at)
  WHERE acted_at IS NOT NULL;
UPDATE signals SET answered_at = closed_at
  WHERE answered_at IS NULL AND outcome IN ('handled', 'false_alarm', 'dismissed');
CREATE INDEX signals_by_answer ON signals
  (answered_at, kind, account_id, first_seen_at, respond_by, subject_kind, subject_id) WHERE answered_at IS NOT NULL;

-- Counts ask for the severity too, and judgements for who made them and where.
DROP INDEX signals_open;
CREATE INDEX signals_open ON signals
  (detector, kind, state, order_at, account_id, owner_id, subject_kind, subject_id, escalated_at, severity)
  WHERE state <> 'closed';
DROP INDEX signals_judged;
CREATE INDEX signals_judged ON signals (closed_at, detector, outcome, subject_kind, subject_id, closed_by, account_id)
  WHERE closed_at IS NOT NULL;

CREATE TABLE signal_bulk_runs (
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
  more BIGINT NOT NULL,             -- more signals matched than are taken at once
  undone_by_kind TEXT,
  undone_by_id TEXT,
  created_at BIGINT NOT NULL,
  finished_at BIGINT,
  undo_until BIGINT
);
CREATE INDEX signal_bulk_runs_by_author ON signal_bulk_runs (author_kind, author_id, id);
CREATE TABLE signal_bulk_items (
  run_id TEXT NOT NULL REFERENCES signal_bulk_runs (id),
  seq BIGINT NOT NULL,
  signal_id TEXT NOT NULL REFERENCES signals (id),
  state TEXT NOT NULL,              -- waiting | done | failed | undone | kept
  reason TEXT,                      -- JSON {"key", "values"}: why it failed or was kept
  before TEXT,                      -- JSON: what it was before the change
  version_after BIGINT,             -- its version after the change
  PRIMARY KEY (run_id, seq)
);
CREATE INDEX signal_bulk_items_by_state ON signal_bulk_items (run_id, state, seq);
