-- What was answered is quiet for a while also when it was over meanwhile: a value goes to and fro across its threshold
-- (docs/decisions/0032-signals.md).

DROP INDEX signals_false_alarms;
CREATE INDEX signals_answered ON signals (account_id, closed_at)
  WHERE outcome IN ('handled', 'false_alarm', 'dismissed');
