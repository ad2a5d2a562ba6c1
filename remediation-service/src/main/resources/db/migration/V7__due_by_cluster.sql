-- VMs of one cluster are worked on together: its policy and mask are read once for all of them.
DROP INDEX vm_due;
CREATE INDEX vm_due ON vm (cluster_id, id) WHERE due;

-- What the topic says was kept a second time beside the patch; to find out that it says something else now, its digest does.
UPDATE patch SET published = encode(sha256(convert_to(published, 'UTF8')), 'hex') WHERE published IS NOT NULL;
COMMENT ON COLUMN patch.published IS 'SHA-256 of what the topic says of it, without revision and time; absent when it says nothing';

-- Rows are larger than what changes in them: room on the page keeps a change near.
ALTER TABLE vm SET (fillfactor = 80);
ALTER TABLE patch SET (fillfactor = 80);
