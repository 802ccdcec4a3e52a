-- What a customer has signed: plan, value, term, seats, limits and the SLA clause.

CREATE TABLE contracts (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  external_id TEXT,                 -- its key in the company's other systems
  plan TEXT NOT NULL,
  plan_key TEXT NOT NULL,           -- folded
  starts_on TEXT NOT NULL,          -- dates are YYYY-MM-DD
  renews_on TEXT NOT NULL,          -- the first day of the next term
  ended_on TEXT,                    -- the last day on which it holds; NULL: goes on
  amount BIGINT NOT NULL,           -- minor units of `currency` for each billing period
  currency TEXT NOT NULL,
  billing TEXT NOT NULL,            -- monthly | yearly | once
  seats BIGINT,
  limits TEXT NOT NULL,             -- JSON {"name": number}
  sla TEXT,                         -- the clause that promises service levels, by name: "Ouro"
  sla_key TEXT,                     -- folded
  notice_days BIGINT,
  auto_renew BIGINT NOT NULL,
  expansion_terms TEXT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX contracts_by_account ON contracts (account_id, starts_on, id);
CREATE INDEX contracts_by_renewal ON contracts (renews_on, id) WHERE ended_on IS NULL;
CREATE INDEX contracts_by_end ON contracts (ended_on) WHERE ended_on IS NOT NULL;
CREATE INDEX contracts_by_start ON contracts (starts_on, id);
CREATE INDEX contracts_by_sla ON contracts (sla_key, sla) WHERE sla_key IS NOT NULL;
CREATE UNIQUE INDEX contracts_by_external_id ON contracts (external_id) WHERE external_id IS NOT NULL;

CREATE INDEX open_tickets_by_account_id ON tickets (account_id, id) WHERE status <> 'closed';

-- A policy may ask for a clause of the contract.
ALTER TABLE sla_policies ADD COLUMN contract_slas TEXT NOT NULL DEFAULT '[]';   -- JSON list of names; empty: any
ALTER TABLE sla_policies ADD COLUMN contract_sla_keys TEXT NOT NULL DEFAULT ''; -- ",ouro,prata,": the same, folded
