-- Usage that senders and counting do not hold each other up over, and that old events do not turn back.

-- Events refused at the door since counting last looked: senders add rows, counting alone changes usage_sources.
CREATE TABLE usage_source_rejects_count (
  source_number BIGINT NOT NULL,
  n BIGINT NOT NULL
);
