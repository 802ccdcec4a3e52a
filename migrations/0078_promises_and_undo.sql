-- A promise that did not go over to the target, since another one held there, is given back all the same when the merge
-- is undone.
ALTER TABLE merges ADD COLUMN promise_carried BIGINT NOT NULL DEFAULT 1;
