-- Solutions and escalations are kept while they are written and held back like replies. What goes along with their
-- words is in `parts`: JSON {"solution": {…}} or {"escalation": {…}}, as src/support/draft/writing.h describes it.
-- drafts.kind may be solution or escalation as well.
ALTER TABLE drafts ADD COLUMN parts TEXT;
ALTER TABLE pending_messages ADD COLUMN kind TEXT NOT NULL DEFAULT 'reply';  -- reply | solution | escalation
ALTER TABLE pending_messages ADD COLUMN parts TEXT;
