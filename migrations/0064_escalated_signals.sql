-- What was told to the managers is listed and counted along an index (docs/decisions/0032-signals.md).

CREATE INDEX signals_escalated ON signals (order_at, id) WHERE escalated_at IS NOT NULL;
DROP INDEX signals_open;
CREATE INDEX signals_open ON signals
  (detector, kind, state, order_at, account_id, owner_id, subject_kind, subject_id, escalated_at)
  WHERE state <> 'closed';
