-- Contracts that were entered by mistake: out of everything that counts contracts, with the reason, and on the way back
-- as they were.
CREATE TABLE voided_contracts (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  external_id TEXT,
  plan TEXT NOT NULL,
  plan_key TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  renews_on TEXT NOT NULL,
  ended_on TEXT,
  amount BIGINT NOT NULL,
  currency TEXT NOT NULL,
  billing TEXT NOT NULL,
  seats BIGINT,
  limits TEXT NOT NULL,
  sla TEXT,
  sla_key TEXT,
  notice_days BIGINT,
  auto_renew BIGINT NOT NULL,
  expansion_terms TEXT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL,
  reason TEXT NOT NULL,
  voided_by TEXT,                   -- user; NULL: a token or the program
  voided_at BIGINT NOT NULL
);
CREATE INDEX voided_contracts_by_account ON voided_contracts (account_id, starts_on, id);
CREATE UNIQUE INDEX voided_contracts_by_external_id ON voided_contracts (external_id) WHERE external_id IS NOT NULL;
