-- Who works here, how they sign in, and what outside programs may do.

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE users (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  roles TEXT NOT NULL,              -- "agent_n1,csm"
  language TEXT NOT NULL,
  password_hash TEXT,               -- argon2id; NULL: cannot sign in by password
  active BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX users_by_email ON users (email);
CREATE INDEX users_by_name ON users (name, id);

CREATE TABLE teams (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX teams_by_name ON teams (name);

CREATE TABLE team_members (
  team_id TEXT NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  PRIMARY KEY (team_id, user_id)
);
CREATE INDEX team_members_by_user ON team_members (user_id);

-- Open sign-ins of staff and of portal contacts; kind keeps the two apart.
CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  secret_hash TEXT NOT NULL,
  kind TEXT NOT NULL,               -- user | contact
  subject_id TEXT NOT NULL,
  user_agent TEXT NOT NULL,
  peer TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX sessions_by_secret ON sessions (secret_hash);
CREATE INDEX sessions_by_subject ON sessions (kind, subject_id, created_at);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE tokens (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  secret_hash TEXT NOT NULL,
  roles TEXT NOT NULL,
  created_by TEXT,                  -- user id; NULL: the command line
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  last_used_at BIGINT,
  revoked_at BIGINT
);
CREATE UNIQUE INDEX tokens_by_secret ON tokens (secret_hash);
CREATE INDEX tokens_by_time ON tokens (created_at, id);

-- Links in mails: sign in, confirm an address, validate a solution. The secret itself is only in the mail.
CREATE TABLE signed_links (
  id TEXT PRIMARY KEY,
  secret_hash TEXT NOT NULL,
  purpose TEXT NOT NULL,
  subject_id TEXT NOT NULL,         -- what the link is for: contact, ticket, sign-up
  contact_id TEXT,                  -- whom it was sent to
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
);
CREATE UNIQUE INDEX signed_links_by_secret ON signed_links (secret_hash);
CREATE INDEX signed_links_by_subject ON signed_links (purpose, subject_id);
CREATE INDEX signed_links_by_expiry ON signed_links (expires_at);

-- First answers to POSTs with an Idempotency-Key, kept for 24 hours.
CREATE TABLE idempotency_keys (
  scope TEXT NOT NULL,              -- actor, method and path
  key TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  status BIGINT NOT NULL,
  headers TEXT NOT NULL,            -- JSON object
  body TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_keys_by_time ON idempotency_keys (created_at);
