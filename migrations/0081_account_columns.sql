-- Lists of accounts by renewal and by revenue, whatever their number.

-- The next day on which a contract that holds renews; kept with the revenue (contract_store.cpp).
ALTER TABLE accounts ADD COLUMN renews_on TEXT;
-- only sqlite
UPDATE accounts SET renews_on = (SELECT min(c.renews_on) FROM contracts c WHERE c.account_id = accounts.id
  AND c.ended_on IS NULL AND c.starts_on <= date('now'));
-- end only
-- only postgres
UPDATE accounts SET renews_on = (SELECT min(c.renews_on) FROM contracts c WHERE c.account_id = accounts.id
  AND c.ended_on IS NULL AND c.starts_on <= to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD'));
-- end only

CREATE INDEX accounts_by_renewal ON accounts (renews_on, id) WHERE renews_on IS NOT NULL AND merged_into IS NULL;
CREATE INDEX accounts_by_money ON accounts (currency, arr DESC, id DESC)
  WHERE arr IS NOT NULL AND merged_into IS NULL;
-- Behind those, by name, who has neither.
CREATE INDEX accounts_without_renewal ON accounts (name_key, id) WHERE renews_on IS NULL AND merged_into IS NULL;
CREATE INDEX accounts_without_revenue ON accounts (name_key, id) WHERE arr IS NULL AND merged_into IS NULL;
