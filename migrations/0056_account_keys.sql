-- An account is known by several keys, when several systems know it: each leads to one account.

ALTER TABLE accounts ADD COLUMN other_external_ids TEXT NOT NULL DEFAULT '[]';  -- JSON list, beside external_id

-- All of them, external_id too.
-- only sqlite
CREATE TABLE account_keys (
  external_id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id)
);
-- end only
-- only postgres
CREATE TABLE account_keys (
  external_id TEXT COLLATE "C" PRIMARY KEY,   -- as the groups of usage, which they are compared with
  account_id TEXT NOT NULL REFERENCES accounts (id)
);
-- end only
CREATE INDEX account_keys_by_account ON account_keys (account_id);
INSERT INTO account_keys (external_id, account_id) SELECT external_id, id FROM accounts WHERE external_id IS NOT NULL;
