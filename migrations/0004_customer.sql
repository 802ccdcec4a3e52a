-- Customers and their people.

CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  segment TEXT NOT NULL,            -- enterprise | mid_market | smb
  domain TEXT,                      -- mail domain of its people, lower case
  external_id TEXT,                 -- its key in the company's other systems
  csm_id TEXT REFERENCES users (id),
  arr BIGINT,                       -- minor units a year
  currency TEXT NOT NULL,
  custom TEXT NOT NULL,             -- JSON object: columns of imports that have no field of their own
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX accounts_by_external_id ON accounts (external_id) WHERE external_id IS NOT NULL;
CREATE UNIQUE INDEX accounts_by_domain ON accounts (domain) WHERE domain IS NOT NULL;
CREATE INDEX accounts_by_name ON accounts (name, id);
CREATE INDEX accounts_by_csm ON accounts (csm_id, name, id);
CREATE INDEX accounts_by_segment ON accounts (segment, name, id);

-- A person may be known before the account is (account_id NULL).
CREATE TABLE contacts (
  id TEXT PRIMARY KEY,
  account_id TEXT REFERENCES accounts (id),
  name TEXT NOT NULL,
  email TEXT,
  phone TEXT,
  role TEXT,                        -- sponsor | champion | user | decision_maker | billing
  language TEXT NOT NULL,
  password_hash TEXT,               -- argon2id; NULL: signs in by mailed link only
  confirmed_at BIGINT,              -- when the address was proved by a link
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX contacts_by_email ON contacts (email) WHERE email IS NOT NULL;
CREATE INDEX contacts_by_account ON contacts (account_id, name, id);

-- Rows of a file on their way in: uploaded, mapped, previewed, committed.
CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,               -- accounts | contacts | …
  state TEXT NOT NULL,              -- uploaded | running | done | failed
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL,          -- content is kept in the attachment store until done
  mapping TEXT NOT NULL,            -- JSON {"column": "field"}
  columns TEXT NOT NULL,            -- JSON array of the file's column names
  rows_total BIGINT NOT NULL,
  rows_read BIGINT NOT NULL,        -- the next run goes on after this one
  rows_created BIGINT NOT NULL,
  rows_updated BIGINT NOT NULL,
  rows_unchanged BIGINT NOT NULL,
  rows_rejected BIGINT NOT NULL,
  created_by TEXT,
  created_at BIGINT NOT NULL,
  finished_at BIGINT
);
CREATE INDEX imports_by_time ON imports (created_at, id);

CREATE TABLE import_rejects (
  import_id TEXT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  row_number BIGINT NOT NULL,       -- as in the file, the head is row 1
  reasons TEXT NOT NULL,            -- JSON array of {path, key, values}
  content TEXT NOT NULL,            -- the row as it was
  PRIMARY KEY (import_id, row_number)
);
