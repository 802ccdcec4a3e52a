-- What an undone merge gives back beside rows.

ALTER TABLE customer_merges ADD COLUMN into_arr BIGINT;    -- written, of the account that remains
ALTER TABLE customer_merges ADD COLUMN into_currency TEXT; -- NULL: contracts said what it was
CREATE INDEX customer_merges_by_into ON customer_merges (into_id, merged_at);
