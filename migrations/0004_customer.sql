-- Customers and their people.

CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL DEFAULT '', -- the folded name, for order: "pao de acucar"
  segment TEXT NOT NULL,            -- enterprise | mid_market | smb
  domain TEXT,                      -- mail domain of its people, lower case
  external_id TEXT,                 -- its key in the company's other systems
  csm_id TEXT REFERENCES users (id),
  arr BIGINT,                       -- minor units a year
  currency TEXT NOT NULL,
  custom TEXT NOT NULL,             -- JSON object: columns of imports that have no field of their own
  search TEXT NOT NULL DEFAULT '',  -- folded words, each behind a space: " pao de acucar 7590"
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
-- A person may be known before the account is (account_id NULL).
CREATE TABLE contacts (
  id TEXT PRIMARY KEY,
  account_id TEXT REFERENCES accounts (id),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL DEFAULT '',
  email TEXT,
  phone TEXT,
  role TEXT,                        -- sponsor | champion | user | decision_maker | billing
  language TEXT NOT NULL,
  password_hash TEXT,               -- argon2id; NULL: signs in by mailed link only
  confirmed_at BIGINT,              -- when the address was proved by a link
  search TEXT NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);

-- The same order everywhere, whatever language the server was set up for.
-- only postgres
ALTER TABLE accounts ALTER COLUMN name_key TYPE TEXT COLLATE "C";
ALTER TABLE contacts ALTER COLUMN name_key TYPE TEXT COLLATE "C";
-- end only

CREATE UNIQUE INDEX accounts_by_external_id ON accounts (external_id) WHERE external_id IS NOT NULL;
CREATE UNIQUE INDEX accounts_by_domain ON accounts (domain) WHERE domain IS NOT NULL;
CREATE INDEX accounts_by_name ON accounts (name_key, id);
CREATE INDEX accounts_by_csm ON accounts (csm_id, name_key, id);
CREATE INDEX accounts_by_segment ON accounts (segment, name_key, id);

CREATE UNIQUE INDEX contacts_by_email ON contacts (email) WHERE email IS NOT NULL;
CREATE INDEX contacts_by_name ON contacts (name_key, id);
CREATE INDEX contacts_by_account ON contacts (account_id, name_key, id);

-- Rows of a file on their way in: uploaded, mapped, previewed, committed.
CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,               -- accounts | contacts
  state TEXT NOT NULL,              -- uploaded | running | done | failed
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL,          -- where the content store keeps the file until done
  separator TEXT NOT NULL,          -- , ; or tab
  encoding TEXT NOT NULL,           -- utf_8 | windows_1252
  columns TEXT NOT NULL,            -- JSON array of the file's column names
  mapping TEXT NOT NULL,            -- JSON {"column": "field"}
  next_offset BIGINT NOT NULL,      -- the next chunk begins at this byte,
  next_row BIGINT NOT NULL,         -- after this row as a spreadsheet counts
  next_line BIGINT NOT NULL,        -- and this line end
  rows_total BIGINT NOT NULL,
  rows_read BIGINT NOT NULL,        -- always the sum of the four below
  rows_created BIGINT NOT NULL,
  rows_updated BIGINT NOT NULL,
  rows_unchanged BIGINT NOT NULL,
  rows_rejected BIGINT NOT NULL,
  created_by TEXT,                  -- user id; NULL: the command line or a token
  created_at BIGINT NOT NULL,
  finished_at BIGINT
);
CREATE INDEX imports_by_time ON imports (created_at, id);
CREATE INDEX imports_by_state ON imports (state, created_at);

CREATE TABLE import_rejects (
  import_id TEXT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  row_number BIGINT NOT NULL,       -- as a spreadsheet counts, the head is row 1
  reasons TEXT NOT NULL,            -- JSON array of {path, key, values}
  content TEXT NOT NULL,            -- the row as it was
  PRIMARY KEY (import_id, row_number)
);
