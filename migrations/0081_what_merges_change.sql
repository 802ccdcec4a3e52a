-- What a merge makes of the target, so that undoing it can take that back.

ALTER TABLE merges ADD COLUMN promised_at BIGINT;          -- the promise that went over from the source
ALTER TABLE merges ADD COLUMN replaced_promise_at BIGINT;  -- of the target, later than that
-- The target as it was before the first of the merges that nothing came between; NULL for merges before this.
ALTER TABLE merges ADD COLUMN asked BIGINT NOT NULL DEFAULT 0;  -- a question came along and waits on the target
ALTER TABLE merges ADD COLUMN target_status TEXT;
ALTER TABLE merges ADD COLUMN target_replied BIGINT;
ALTER TABLE merges ADD COLUMN target_solved_at BIGINT;
ALTER TABLE merges ADD COLUMN target_reopen_count BIGINT;
-- And as those merges have left it: its version, and the last event of its log.
ALTER TABLE merges ADD COLUMN target_version BIGINT;
ALTER TABLE merges ADD COLUMN target_event BIGINT;
