-- Which message a row came from: so that it can be compared with what the topics hold. 0 is older than any message.
ALTER TABLE vm ADD COLUMN revision bigint NOT NULL DEFAULT 0;
UPDATE vm SET revision = coalesce((state::jsonb ->> 'revision')::bigint, 0);

ALTER TABLE cluster
    ADD COLUMN state_revision bigint NOT NULL DEFAULT 0,
    ADD COLUMN mask_revision  bigint NOT NULL DEFAULT 0;
UPDATE cluster SET state_revision = coalesce((state::jsonb ->> 'revision')::bigint, 0),
    mask_revision = coalesce((mask::jsonb ->> 'revision')::bigint, 0);

ALTER TABLE patch ADD COLUMN revision bigint NOT NULL DEFAULT 0;
UPDATE patch SET revision = coalesce((content::jsonb ->> 'revision')::bigint, 0);
COMMENT ON COLUMN patch.revision IS 'under which it was last published';
