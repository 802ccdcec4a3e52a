-- What was planned for signals, however often (docs/decisions/0032-signals.md), and what is to be looked at together.

-- A plan stays when another takes its place, and when its owner leaves. Who made it, and when, is told by the event.
CREATE TABLE signal_plans (
  signal_id TEXT NOT NULL REFERENCES signals (id),
  event_id TEXT NOT NULL,           -- signal.acted
  owner_id TEXT NOT NULL REFERENCES users (id),
  due_on TEXT NOT NULL,
  plan TEXT NOT NULL,
  PRIMARY KEY (signal_id, event_id)
);
-- Of plans before this one the last is known.
INSERT INTO signal_plans (signal_id, event_id, owner_id, due_on, plan)
  SELECT s.id, max(e.id), s.owner_id, s.due_on, s.plan FROM signals s
    JOIN events e ON e.subject_kind = 'signal' AND e.subject_id = s.id AND e.kind = 'signal.acted'
    WHERE s.owner_id IS NOT NULL AND s.due_on IS NOT NULL AND s.plan IS NOT NULL
    GROUP BY s.id, s.owner_id, s.due_on, s.plan;

-- What goes by is told again each week: also what was told once before.
UPDATE signals SET escalates_at = escalated_at + 604800000
  WHERE state <> 'closed' AND escalated_at IS NOT NULL AND escalates_at IS NULL;

-- Words about accounts that are to be looked at: those of many portions are looked at together (src/customer/touched.h).
CREATE TABLE touched_accounts (
  id TEXT PRIMARY KEY,
  account_ids TEXT NOT NULL         -- JSON: at most 1,000
);
