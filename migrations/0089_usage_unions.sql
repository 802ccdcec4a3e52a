-- Users of the product who are one because a contact has the ids of them all, so that they can be two again.
CREATE TABLE usage_unions (
  id TEXT PRIMARY KEY,
  contact_id TEXT NOT NULL REFERENCES contacts (id),
  from_number BIGINT NOT NULL,      -- of usage_people: became into_number
  into_number BIGINT NOT NULL,
  from_named BIGINT NOT NULL,       -- whom the contact names: that one, or somebody who had become it
  into_named BIGINT NOT NULL,
  before TEXT NOT NULL,             -- JSON: what into_number had of what it took over
  united_at BIGINT NOT NULL,
  undone_at BIGINT,
  undone_by TEXT
);
CREATE INDEX usage_unions_by_time ON usage_unions (united_at, id);
CREATE INDEX usage_unions_of_contact ON usage_unions (contact_id);
CREATE INDEX usage_unions_of_from ON usage_unions (from_named);
CREATE INDEX usage_unions_of_into ON usage_unions (into_named);

-- Those of before: users whom one contact names. An anonymous id has become its user by what the product said, maybe.
-- only sqlite
INSERT INTO usage_unions (id, contact_id, from_number, into_number, from_named, into_named, before, united_at)
  SELECT '00000000-0000-7000-8000-' || printf('%012x', p.number), c.id, p.number, i.number, p.number, i.number, '{"took_group":false,"took_email":false}', c.updated_at
  FROM contact_keys k JOIN usage_people p ON p.key = 'u:' || k.external_id JOIN usage_people i ON i.number = p.became
  JOIN contact_keys o ON o.external_id = substr(i.key, 3) AND o.contact_id = k.contact_id
  JOIN contacts c ON c.id = k.contact_id;
-- end only
-- only postgres
INSERT INTO usage_unions (id, contact_id, from_number, into_number, from_named, into_named, before, united_at)
  SELECT '00000000-0000-7000-8000-' || lpad(to_hex(p.number), 12, '0'), c.id, p.number, i.number, p.number, i.number, '{"took_group":false,"took_email":false}', c.updated_at
  FROM contact_keys k JOIN usage_people p ON p.key = 'u:' || k.external_id JOIN usage_people i ON i.number = p.became
  JOIN contact_keys o ON o.external_id = substr(i.key, 3) AND o.contact_id = k.contact_id
  JOIN contacts c ON c.id = k.contact_id;
-- end only
