-- Usage that waits for its account: kept by when it came in, and found again by who its people are.

-- Everywhere a person was, for whoever turns out to be somebody else.
CREATE INDEX usage_user_months_by_person ON usage_user_months (person);
