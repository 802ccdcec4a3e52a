-- The whole customer: groups of companies, their people, what they own and owe, what was said, and merged duplicates.

ALTER TABLE accounts ADD COLUMN parent_id TEXT REFERENCES accounts (id);
ALTER TABLE accounts ADD COLUMN time_zone TEXT;      -- "America/Recife"; NULL: the company's own
ALTER TABLE accounts ADD COLUMN language TEXT;
ALTER TABLE accounts ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';     -- JSON list, in order
ALTER TABLE accounts ADD COLUMN tag_keys TEXT NOT NULL DEFAULT '';   -- ",piloto,vip,": the same, folded
ALTER TABLE accounts ADD COLUMN merged_into TEXT REFERENCES accounts (id);
CREATE INDEX accounts_by_parent ON accounts (parent_id, name_key, id) WHERE parent_id IS NOT NULL;
CREATE INDEX accounts_by_merge ON accounts (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX accounts_by_tags ON accounts (tags) WHERE tag_keys <> '';
CREATE INDEX accounts_by_name_alone ON accounts (name_key) WHERE merged_into IS NULL;

ALTER TABLE contacts ADD COLUMN influence BIGINT;    -- 1 (little) to 5 (decides)
ALTER TABLE contacts ADD COLUMN sentiment TEXT;      -- supporter | neutral | critic
ALTER TABLE contacts ADD COLUMN reports_to_id TEXT REFERENCES contacts (id);
ALTER TABLE contacts ADD COLUMN left_on TEXT;        -- the day since which the person is not there any more
ALTER TABLE contacts ADD COLUMN external_id TEXT;
ALTER TABLE contacts ADD COLUMN merged_into TEXT REFERENCES contacts (id);
CREATE UNIQUE INDEX contacts_by_external_id ON contacts (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX contacts_by_manager ON contacts (reports_to_id) WHERE reports_to_id IS NOT NULL;
CREATE INDEX contacts_by_merge ON contacts (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX contacts_by_name_alone ON contacts (account_id, name_key) WHERE merged_into IS NULL;

-- How a person is reached and known by. An e-mail address and a WhatsApp number belong to one person; a telephone may
-- be the one of a whole office.
CREATE TABLE contact_addresses (
  contact_id TEXT NOT NULL REFERENCES contacts (id),
  kind TEXT NOT NULL,               -- email | phone | whatsapp
  value TEXT NOT NULL,              -- lower case, or E.164: +5511987654321
  is_primary BIGINT NOT NULL,       -- one of each kind; of e-mail and phone it stands in contacts too
  PRIMARY KEY (contact_id, kind, value)
);
CREATE UNIQUE INDEX contact_addresses_own ON contact_addresses (kind, value) WHERE kind <> 'phone';
CREATE INDEX contact_addresses_by_value ON contact_addresses (kind, value);
INSERT INTO contact_addresses SELECT id, 'email', email, 1 FROM contacts WHERE email IS NOT NULL;
INSERT INTO contact_addresses SELECT id, 'phone', phone, 1 FROM contacts WHERE phone IS NOT NULL;

-- When somebody at a customer last said anything.
CREATE INDEX events_by_contact ON events (actor_id, seq) WHERE actor_kind = 'contact';

-- Fields of the company's own on accounts and contacts.
CREATE TABLE customer_fields (
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL,              -- account | contact
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,           -- folded
  hint TEXT,
  kind TEXT NOT NULL,               -- text | number | choice | date | checkbox
  choices TEXT NOT NULL,            -- JSON list
  position BIGINT NOT NULL,
  active BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX customer_fields_by_name ON customer_fields (owner, name_key);
CREATE TABLE customer_field_values (
  owner_id TEXT NOT NULL,           -- of an account or a contact
  field_id TEXT NOT NULL REFERENCES customer_fields (id),
  value TEXT NOT NULL,
  PRIMARY KEY (owner_id, field_id)
);

-- What can be bought, and who has it.
CREATE TABLE products (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,           -- folded
  kind TEXT NOT NULL,               -- product | module
  description TEXT,
  segments TEXT NOT NULL,           -- JSON list: whom it is for; empty: everybody
  position BIGINT NOT NULL,
  active BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX products_by_name ON products (name_key);
CREATE TABLE account_products (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  product_id TEXT NOT NULL REFERENCES products (id),
  since_on TEXT,
  PRIMARY KEY (account_id, product_id)
);
CREATE INDEX account_products_by_product ON account_products (product_id, account_id);

-- What was billed and whether it has been paid; kept by the billing system, one row for each invoice.
CREATE TABLE invoices (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  external_id TEXT NOT NULL,        -- its key in the billing system
  number TEXT,                      -- as the customer knows it
  amount BIGINT NOT NULL,           -- minor units
  currency TEXT NOT NULL,
  issued_on TEXT,
  due_on TEXT NOT NULL,
  paid_on TEXT,
  voided BIGINT NOT NULL,
  late_told_on TEXT,                -- the due day whose passing was told
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX invoices_by_external_id ON invoices (external_id);
CREATE INDEX invoices_by_account ON invoices (account_id, due_on, id);
CREATE INDEX invoices_unpaid ON invoices (due_on, id) WHERE paid_on IS NULL AND voided = 0;

-- What was said on the phone, in a meeting or on a visit.
CREATE TABLE conversations (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  kind TEXT NOT NULL,               -- call | meeting | visit | note
  asked BIGINT NOT NULL,            -- the customer wanted it
  at BIGINT NOT NULL,
  body TEXT NOT NULL,
  next_step TEXT,
  next_step_on TEXT,
  author_id TEXT,                   -- user; NULL: a token or the program
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX conversations_by_account ON conversations (account_id, at, id);
CREATE TABLE conversation_people (
  conversation_id TEXT NOT NULL REFERENCES conversations (id),
  contact_id TEXT NOT NULL REFERENCES contacts (id),
  PRIMARY KEY (conversation_id, contact_id)
);
CREATE INDEX conversation_people_by_contact ON conversation_people (contact_id, conversation_id);

-- Two that were one: what moved, so that it can be given back.
CREATE TABLE customer_merges (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,               -- account | contact
  from_id TEXT NOT NULL,
  into_id TEXT NOT NULL,
  moved TEXT NOT NULL,              -- JSON {"tickets": 3}
  merged_by TEXT,
  merged_at BIGINT NOT NULL,
  undone_by TEXT,
  undone_at BIGINT
);
CREATE INDEX customer_merges_by_time ON customer_merges (merged_at, id);
CREATE INDEX customer_merges_by_from ON customer_merges (from_id);
CREATE TABLE customer_merge_moves (
  merge_id TEXT NOT NULL REFERENCES customer_merges (id),
  part TEXT NOT NULL,               -- "tickets.account_id"
  row_key TEXT NOT NULL,
  PRIMARY KEY (merge_id, part, row_key)
);
-- Pairs that somebody looked at and found to be two.
CREATE TABLE not_duplicates (
  first_id TEXT NOT NULL,           -- the smaller id
  second_id TEXT NOT NULL,
  decided_by TEXT,
  decided_at BIGINT NOT NULL,
  PRIMARY KEY (first_id, second_id)
);
-- A merge moves what was reckoned of an account's tickets as well.
CREATE INDEX facts_by_account ON ticket_facts (account_id) WHERE account_id IS NOT NULL;

-- Programs outside that want to hear of events, signed as Standard Webhooks.
CREATE TABLE webhook_endpoints (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  secret TEXT NOT NULL,             -- whsec_…; it signs, so it is kept itself
  kinds TEXT NOT NULL,              -- JSON list of kinds or groups of events; empty: all
  active BIGINT NOT NULL,
  disabled_at BIGINT,               -- by Zelo, after days without success
  failing_since BIGINT,
  place TEXT NOT NULL,              -- how far the log has been read for it
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE TABLE webhook_deliveries (
  id TEXT PRIMARY KEY,
  endpoint_id TEXT NOT NULL REFERENCES webhook_endpoints (id),
  event_id TEXT NOT NULL,
  event_kind TEXT NOT NULL,
  event_at BIGINT NOT NULL,
  state TEXT NOT NULL,              -- waiting | sent | failed
  attempts BIGINT NOT NULL,
  status_code BIGINT,               -- of the last answer; NULL: there was none
  sent_at BIGINT,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX webhook_deliveries_once ON webhook_deliveries (endpoint_id, event_id);
CREATE INDEX webhook_deliveries_by_time ON webhook_deliveries (endpoint_id, id);
CREATE INDEX webhook_deliveries_by_event_time ON webhook_deliveries (endpoint_id, event_at, id);
CREATE INDEX webhook_deliveries_old ON webhook_deliveries (created_at) WHERE state <> 'waiting';
