-- The company's time zone is not usage's alone: also the day of a meeting is that of where people are.
-- only sqlite
INSERT INTO settings (key, value)
  SELECT 'time_zone', coalesce(json_extract(value, '$.time_zone'), 'America/Sao_Paulo') FROM settings WHERE key = 'usage';
-- end only
-- only postgres
INSERT INTO settings (key, value)
  SELECT 'time_zone', coalesce(CAST(value AS jsonb) ->> 'time_zone', 'America/Sao_Paulo') FROM settings
  WHERE key = 'usage';
-- end only
