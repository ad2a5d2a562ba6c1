-- Most updates change what no index looks at: room on the page keeps them off the indexes.
ALTER TABLE vm SET (fillfactor = 80);
ALTER TABLE host SET (fillfactor = 80);

-- What the metrics ask for again and again, worked out once for each mask.
ALTER TABLE cluster_mask
    ADD COLUMN complete boolean GENERATED ALWAYS AS ((content::jsonb ->> 'complete')::boolean) STORED,
    ADD COLUMN unfit bigint GENERATED ALWAYS AS (coalesce((content::jsonb #>> '{unfit,count}')::bigint, 0)) STORED;
