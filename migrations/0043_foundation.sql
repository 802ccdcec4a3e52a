-- A claim reads the first jobs of each kind that it may do, and none of the others (lib/jobs/queue.h).
CREATE INDEX jobs_waiting ON jobs (kind, run_at) WHERE state = 'waiting';

-- Mails whose job had been given up without their knowing: they failed, and can be sent again.
UPDATE outgoing_mails SET state = 'failed', last_error = 'its job was given up'
  WHERE state = 'queued' AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.kind = 'mail.send' AND j.unique_key = outgoing_mails.id
    AND j.state IN ('waiting', 'running'));
DELETE FROM jobs WHERE kind = 'mail.send' AND state = 'failed';
