-- From which message on the customer's word brings it back; NULL: from its own id on.
ALTER TABLE pending_messages ADD COLUMN hold_after TEXT;

-- 1: its time was over although nobody had been reached, and people were told so.
ALTER TABLE validation_waits ADD COLUMN unasked BIGINT NOT NULL DEFAULT 0;
