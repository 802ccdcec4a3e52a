-- Tickets by what fields of the desk's own say. Texts are folded, which the program does when it starts.
ALTER TABLE ticket_field_values ADD COLUMN value_key TEXT;           -- what equality and days compare, NULL: not yet folded
ALTER TABLE ticket_field_values ADD COLUMN folded TEXT;              -- of a text: for letters anywhere in it
ALTER TABLE ticket_field_values ADD COLUMN number DOUBLE PRECISION;  -- of a number
-- only postgres
ALTER TABLE ticket_field_values ALTER COLUMN value_key TYPE TEXT COLLATE "C";
-- end only
UPDATE ticket_field_values SET value_key = value
  WHERE field_id IN (SELECT id FROM ticket_fields WHERE kind <> 'text');
UPDATE ticket_field_values SET number = CAST(value AS DOUBLE PRECISION)
  WHERE field_id IN (SELECT id FROM ticket_fields WHERE kind = 'number');
-- Not by the value itself: a long text is more than an entry of an index may hold.
DROP INDEX ticket_field_values_by_field;
CREATE INDEX ticket_field_values_by_key ON ticket_field_values (field_id, value_key, ticket_id);
CREATE INDEX ticket_field_values_by_number ON ticket_field_values (field_id, number, ticket_id) WHERE number IS NOT NULL;
CREATE INDEX ticket_field_values_unfolded ON ticket_field_values (ticket_id) WHERE value_key IS NULL;

-- Texts of fields are found as messages are.
ALTER TABLE words_due ADD COLUMN field_id TEXT;  -- its value has changed, old_subject is what it was
INSERT INTO words_due (id, ticket_id, field_id)
  SELECT v.ticket_id || '.' || v.field_id, v.ticket_id, v.field_id FROM ticket_field_values v
  JOIN ticket_fields f ON f.id = v.field_id WHERE f.kind = 'text';

-- Fields that rows of a saved view show.
ALTER TABLE views ADD COLUMN field_columns TEXT NOT NULL DEFAULT '[]';  -- JSON array of their ids
