-- Who was an account's sponsor when it was last looked at: who moves elsewhere or is none any more leaves no trace of it
-- at the account (docs/decisions/0032-signals.md).

CREATE TABLE known_sponsors (
  account_id TEXT PRIMARY KEY REFERENCES accounts (id),
  contact_id TEXT NOT NULL REFERENCES contacts (id),
  gone_on TEXT                      -- the day on which nobody was the sponsor any more; NULL: somebody is
);
CREATE INDEX known_sponsors_by_contact ON known_sponsors (contact_id);

-- Whom somebody stands in for.
CREATE INDEX absences_by_stand_in ON absences (stand_in_id, to_at) WHERE stand_in_id IS NOT NULL;
