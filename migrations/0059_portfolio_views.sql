-- A filter of the portfolio under a name: its owner's alone, a team's, or everyone's (src/identity/shared_list.h).
CREATE TABLE portfolio_views (
  id TEXT PRIMARY KEY,
  owner_kind TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  name TEXT NOT NULL,
  visibility TEXT NOT NULL,         -- private | team | everyone
  team_id TEXT REFERENCES teams (id),
  filter TEXT NOT NULL,             -- JSON
  sort TEXT NOT NULL,
  position BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX portfolio_views_by_owner ON portfolio_views (owner_kind, owner_id);
CREATE INDEX portfolio_views_by_team ON portfolio_views (team_id) WHERE visibility = 'team';
CREATE INDEX portfolio_views_for_everyone ON portfolio_views (position, id) WHERE visibility = 'everyone';
CREATE INDEX portfolio_views_by_position ON portfolio_views (position);
