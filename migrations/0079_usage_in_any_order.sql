-- Usage that senders and counting do not hold each other up over, and that old events do not turn back.

-- Events refused at the door since counting last looked: senders add rows, counting alone changes usage_sources.
CREATE TABLE usage_source_rejects_count (
  source_number BIGINT NOT NULL,
  n BIGINT NOT NULL
);

-- When a person was last said to be of their group, and called by their name and e-mail, by the events' own time.
ALTER TABLE usage_people ADD COLUMN group_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE usage_people ADD COLUMN told_at BIGINT NOT NULL DEFAULT 0;
