-- Which articles somebody opened from the form of a new ticket, and of which they said that they helped.
CREATE TABLE form_session_articles (
  session_id TEXT NOT NULL REFERENCES form_sessions (id) ON DELETE CASCADE,
  article_id TEXT NOT NULL,
  helped_at BIGINT,                 -- none: opened only
  PRIMARY KEY (session_id, article_id)
);
-- Of those that no ticket followed: how many said so themselves.
ALTER TABLE form_session_counts ADD COLUMN confirmed BIGINT NOT NULL DEFAULT 0;
