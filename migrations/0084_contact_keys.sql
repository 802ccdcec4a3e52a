-- A person is known by several keys, when several systems know them: each leads to one person.

ALTER TABLE contacts ADD COLUMN other_external_ids TEXT NOT NULL DEFAULT '[]';  -- JSON list, beside external_id

-- All of them, external_id too. Those of somebody who was merged into another are the other one's; those of merges from
-- before this are found through the one that was merged.
-- only sqlite
CREATE TABLE contact_keys (
  external_id TEXT PRIMARY KEY,
  contact_id TEXT NOT NULL REFERENCES contacts (id)
);
-- end only
-- only postgres
CREATE TABLE contact_keys (
  external_id TEXT COLLATE "C" PRIMARY KEY,   -- as the users of usage, which they are compared with
  contact_id TEXT NOT NULL REFERENCES contacts (id)
);
-- end only
CREATE INDEX contact_keys_by_contact ON contact_keys (contact_id);
INSERT INTO contact_keys (external_id, contact_id) SELECT external_id, id FROM contacts WHERE external_id IS NOT NULL;
-- That table says whose a key is: the row of somebody who was merged keeps the key that it had.
DROP INDEX contacts_by_external_id;
