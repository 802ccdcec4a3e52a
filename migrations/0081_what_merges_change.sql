-- What a merge makes of the target, so that undoing it can take that back.

ALTER TABLE merges ADD COLUMN promised_at BIGINT;          -- the promise that went over from the source
ALTER TABLE merges ADD COLUMN replaced_promise_at BIGINT;  -- of the target, later than that
