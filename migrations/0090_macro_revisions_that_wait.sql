-- What waits to be sent does what the macro did when it was written, whatever is edited meanwhile.
ALTER TABLE pending_messages ADD COLUMN macro_revision BIGINT;
UPDATE pending_messages SET macro_revision = (SELECT m.revision FROM macros m WHERE m.id = pending_messages.macro_id)
WHERE macro_id IS NOT NULL;
