-- What Success does each day, and how customers are accompanied and use what they pay for.

-- Steps that were agreed on, by their day; and the latest conversations of all accounts.
CREATE INDEX conversations_by_next_step ON conversations (next_step_on, id) WHERE next_step_on IS NOT NULL;
CREATE INDEX conversations_by_time ON conversations (at, id);
-- Tables of one CSM's accounts, the most revenue first.
CREATE INDEX accounts_by_csm_and_revenue ON accounts (csm_id, coalesce(arr, -1), id) WHERE merged_into IS NULL;

-- Accounts that use little of what they have, as of the last look at all of them; others have no row.
CREATE TABLE underuse (
  account_id TEXT PRIMARY KEY REFERENCES accounts (id),
  seat_use DOUBLE PRECISION,        -- percent of the licensed seats, when these are few
  breadth DOUBLE PRECISION,         -- percent of the features that it may use, when these are few
  looked_at BIGINT NOT NULL
);
