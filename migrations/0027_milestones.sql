-- GitLab tells the milestone of an issue as a number, and what the number is called in events of the milestone itself.

ALTER TABLE issues ADD COLUMN milestone_number BIGINT;  -- GitLab's id; NULL: none, or a tracker that tells the name
CREATE INDEX issues_by_milestone ON issues (tracker_id, milestone_number) WHERE milestone_number IS NOT NULL;

CREATE TABLE tracker_milestones (
  tracker_id TEXT NOT NULL REFERENCES trackers (id),
  number BIGINT NOT NULL,
  title TEXT NOT NULL,
  PRIMARY KEY (tracker_id, number)
);
