-- Tickets of bursts on the radar that people were told of (docs/decisions/0014-problems.md): a burst is told once, also as
-- it grows, and its oldest tickets leave the window.
CREATE TABLE radar_told (
  ticket_id TEXT PRIMARY KEY REFERENCES tickets (id),
  told_at BIGINT NOT NULL
);
CREATE INDEX radar_told_by_time ON radar_told (told_at);
