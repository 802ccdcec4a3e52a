-- How long a detector says nothing of what was a false alarm (docs/decisions/0032-signals.md).

ALTER TABLE signal_detectors ADD COLUMN quiet_days BIGINT NOT NULL DEFAULT 30;
-- The false alarms of an account, also those that were over since.
CREATE INDEX signals_false_alarms ON signals (account_id, closed_at) WHERE outcome = 'false_alarm';
