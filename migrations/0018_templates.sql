-- What is written to customers by itself, who wants it, what they should be taught, and what Success is told of it.

-- A template that differs from the shipped one; its revisions are kept when it goes back to that.
CREATE TABLE mail_templates (
  kind TEXT NOT NULL,               -- customer::MailKind
  language TEXT NOT NULL,           -- pt-BR | en | es
  subject TEXT NOT NULL,
  body TEXT NOT NULL,               -- Markdown with {{variables}}
  PRIMARY KEY (kind, language)
);

-- Every change, and every return to the shipped text (subject and body NULL).
CREATE TABLE mail_template_revisions (
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  revision BIGINT NOT NULL,
  subject TEXT,
  body TEXT,
  author_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (kind, language, revision)
);

-- Kinds that the company has switched; all others are as shipped.
CREATE TABLE mail_kinds (
  kind TEXT PRIMARY KEY,
  active BIGINT NOT NULL
);

-- Kinds that a contact has spoken about; all others it wants.
CREATE TABLE mail_choices (
  contact_id TEXT NOT NULL REFERENCES contacts (id),
  kind TEXT NOT NULL,
  wanted BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (contact_id, kind)
);

ALTER TABLE outgoing_mails ADD COLUMN kind TEXT;  -- of an automatic mail that can be switched off

-- So many refused solutions at one tier, and the next tier takes over; NULL: never.
ALTER TABLE sla_policies ADD COLUMN escalate_rejections BIGINT;
CREATE INDEX validations_refused ON validations (ticket_id, created_at) WHERE accepted = 0;

-- What a customer who asks about a category should be taught (R22).
CREATE TABLE teachings (
  id TEXT PRIMARY KEY,
  category_id TEXT NOT NULL REFERENCES categories (id),  -- and those below it
  topic TEXT NOT NULL,
  article TEXT,                     -- its title or address
  training_url TEXT,                -- where a training is booked
  active BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX teachings_by_topic ON teachings (topic, id);
CREATE INDEX teachings_by_category ON teachings (category_id, topic, id);

CREATE TABLE ticket_teachings (
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  teaching_id TEXT NOT NULL REFERENCES teachings (id),
  author_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (ticket_id, teaching_id)
);

-- The last time that an account was found to ask about the same again and again (R19).
CREATE TABLE ticket_clusters (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  category_id TEXT NOT NULL REFERENCES categories (id),
  found_at BIGINT NOT NULL,
  PRIMARY KEY (account_id, category_id)
);
CREATE INDEX closed_tickets_by_time ON tickets (closed_at, account_id, category_id) WHERE status = 'closed';
CREATE INDEX closed_tickets_of_account ON tickets (account_id, category_id, closed_at) WHERE status = 'closed';

-- What Success should do, because of what happened in Support.
CREATE TABLE success_tasks (
  id TEXT PRIMARY KEY,
  account_id TEXT REFERENCES accounts (id),
  kind TEXT NOT NULL,               -- teach | cluster
  title TEXT NOT NULL,              -- a topic or the name of a category
  details TEXT NOT NULL,            -- JSON
  ticket_ids TEXT NOT NULL,         -- JSON list: why
  source_event_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  done_at BIGINT,
  done_by TEXT REFERENCES users (id)
);
CREATE UNIQUE INDEX success_tasks_by_source ON success_tasks (source_event_id);
CREATE INDEX success_tasks_open ON success_tasks (id) WHERE done_at IS NULL;
CREATE INDEX success_tasks_of_account ON success_tasks (account_id, id);
