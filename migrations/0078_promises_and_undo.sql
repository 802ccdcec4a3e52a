-- A promise that did not go over to the target, since another one held there, is given back all the same when the merge
-- is undone.
ALTER TABLE merges ADD COLUMN promise_carried BIGINT NOT NULL DEFAULT 1;

-- What a message was while it could be undone: whoever has seen that has seen the message.
ALTER TABLE messages ADD COLUMN pending_id TEXT;
