-- What a row of a file said, so that the same file again brings no answer twice: sha256 of it, and which of the rows that
-- said the same it was.
ALTER TABLE nps_answers ADD COLUMN import_key TEXT;
CREATE UNIQUE INDEX nps_answers_by_import_key ON nps_answers (import_key) WHERE import_key IS NOT NULL;
