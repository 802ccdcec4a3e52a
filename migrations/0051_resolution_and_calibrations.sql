-- How long the tickets of an account took, of those closed within some days (docs/decisions/0030-health.md).
CREATE INDEX facts_closed_by_account ON ticket_facts (account_id, closed_at) WHERE closed_at IS NOT NULL;

-- One calibration is worked out at a time (docs/decisions/0031-calibration.md).
CREATE INDEX calibrations_running ON health_calibrations (created_at) WHERE state = 'running';
