-- How many bursts without a problem the radar showed when the program looked last: the badge beside "Problems", which
-- every open browser asks for and must cost nothing.
CREATE TABLE radar_now (
  id BIGINT PRIMARY KEY,  -- 1
  bursts BIGINT NOT NULL
);
INSERT INTO radar_now (id, bursts) VALUES (1, 0);
