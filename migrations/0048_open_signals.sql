-- Open signals are counted along an index, however many there are (docs/decisions/0032-signals.md).

CREATE INDEX signals_open ON signals
  (detector, kind, state, order_at, account_id, owner_id, subject_kind, subject_id) WHERE state <> 'closed';

-- How often detectors were right, without a look at the signals themselves.
DROP INDEX signals_found;
CREATE INDEX signals_found ON signals (first_seen_at, detector, subject_kind, subject_id);
DROP INDEX signals_judged;
CREATE INDEX signals_judged ON signals (closed_at, detector, outcome, subject_kind, subject_id)
  WHERE closed_at IS NOT NULL;
