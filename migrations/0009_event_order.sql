-- Readers of the log follow transactions, not numbers: one that took its number early may commit late.

-- only postgres
CREATE INDEX events_by_transaction ON events (tx_id, seq);
-- end only
