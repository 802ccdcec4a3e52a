-- A look at all accounts counts what waits to be told already, with each part that it puts down.
CREATE INDEX signal_news_waiting ON signal_news (news, told_ids, severity);

-- Since when a signal is unanswered again, because who had taken it on is not there any more: its time runs from then.
ALTER TABLE signals ADD COLUMN returned_at BIGINT;
UPDATE signals SET returned_at = (SELECT max(e.at) FROM events e WHERE e.subject_kind = 'signal'
  AND e.subject_id = signals.id AND e.kind = 'signal.returned')
  WHERE EXISTS (SELECT 1 FROM events e WHERE e.subject_kind = 'signal' AND e.subject_id = signals.id
    AND e.kind = 'signal.returned');
DROP INDEX signals_by_answer;
CREATE INDEX signals_by_answer ON signals
  (answered_at, kind, account_id, first_seen_at, returned_at, respond_by, subject_kind, subject_id)
  WHERE answered_at IS NOT NULL;
