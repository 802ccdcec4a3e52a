-- What numbers are counted from: of each ticket one row that follows the log (docs/decisions/0019-reports.md). It can
-- be made anew from the tickets at any time.

CREATE TABLE ticket_facts (
  ticket_id TEXT PRIMARY KEY REFERENCES tickets (id),
  tier TEXT NOT NULL,
  priority TEXT NOT NULL,
  channel TEXT NOT NULL,
  initiative TEXT NOT NULL,         -- reactive: the customer came to us; proactive: we went to the customer
  category_id TEXT,
  account_id TEXT,
  assignee_id TEXT,
  team_id TEXT,
  opened_at BIGINT NOT NULL,
  answered_at BIGINT,               -- first reply of staff
  answer_ms BIGINT,                 -- until then, in business time
  solved_at BIGINT,                 -- first solution
  closed_at BIGINT,
  resolution_ms BIGINT,             -- until closed, in business time without pauses
  ended_at BIGINT NOT NULL,         -- closed, or merged into another; not yet: the last of all moments
  answer_sla_at BIGINT,             -- when it was clear whether the first reply came in time
  answer_in_time BIGINT,
  resolution_sla_at BIGINT,
  resolution_in_time BIGINT,
  escalated_at BIGINT,              -- first time
  paraphrased_at BIGINT,            -- first answer to "did I understand you?"
  reopens BIGINT NOT NULL,
  escalations BIGINT NOT NULL,
  returns BIGINT NOT NULL,
  corrections BIGINT NOT NULL       -- "no, you did not"
);
-- Every number is counted over one of these moments.
CREATE INDEX facts_by_opened ON ticket_facts (opened_at, ticket_id);
CREATE INDEX facts_by_ended ON ticket_facts (ended_at, ticket_id);
CREATE INDEX facts_by_answered ON ticket_facts (answered_at, ticket_id) WHERE answered_at IS NOT NULL;
CREATE INDEX facts_by_solved ON ticket_facts (solved_at, ticket_id) WHERE solved_at IS NOT NULL;
CREATE INDEX facts_by_closed ON ticket_facts (closed_at, ticket_id) WHERE closed_at IS NOT NULL;
CREATE INDEX facts_by_answer_sla ON ticket_facts (answer_sla_at, ticket_id) WHERE answer_sla_at IS NOT NULL;
CREATE INDEX facts_by_resolution_sla ON ticket_facts (resolution_sla_at, ticket_id) WHERE resolution_sla_at IS NOT NULL;
CREATE INDEX facts_by_escalated ON ticket_facts (escalated_at, ticket_id) WHERE escalated_at IS NOT NULL;
CREATE INDEX facts_by_paraphrased ON ticket_facts (paraphrased_at, ticket_id) WHERE paraphrased_at IS NOT NULL;

-- How far the log has been read into ticket_facts.
CREATE TABLE facts_progress (
  id BIGINT PRIMARY KEY,
  tx_id BIGINT NOT NULL,
  seq BIGINT NOT NULL
);
INSERT INTO facts_progress (id, tx_id, seq) VALUES (1, 0, 0);

-- Who is at the portal's form right now, until it is known whether a ticket came of it: a day.
CREATE TABLE form_sessions (
  id TEXT PRIMARY KEY,
  contact_id TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  article_at BIGINT                 -- an article was opened from the form
);
CREATE INDEX form_sessions_by_contact ON form_sessions (contact_id, opened_at);
CREATE INDEX form_sessions_by_time ON form_sessions (opened_at, id);
-- What is left of them: how many, by quarter of an hour, of which the days of every time zone are made.
CREATE TABLE form_session_counts (
  quarter BIGINT PRIMARY KEY,       -- its beginning
  sessions BIGINT NOT NULL,
  deflected BIGINT NOT NULL
);
