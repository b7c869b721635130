-- How the pods of a cluster are reached, and where requests may go: [{"cidr":"10.0.0.0/8","ports":"8080, 9100-9200"}]. Nothing, until an admin lists it.
ALTER TABLE cluster ADD COLUMN reach_way text NOT NULL DEFAULT 'proxy', ADD COLUMN reach_allow jsonb NOT NULL DEFAULT '[]';
ALTER TABLE cluster ADD CONSTRAINT cluster_reach_way CHECK (reach_way IN ('direct', 'proxy'));
ALTER TABLE cluster ADD CONSTRAINT cluster_reach_allow CHECK (jsonb_typeof(reach_allow) = 'array');

-- What users of a service ask: its own URL, a path that reaches the application, and one that takes long.
ALTER TABLE service ADD COLUMN url text, ADD COLUMN app_path text, ADD COLUMN slow_path text;
