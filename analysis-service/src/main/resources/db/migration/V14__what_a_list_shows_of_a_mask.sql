-- A list of clusters reads these and not the whole masks.
ALTER TABLE cluster_mask
    ADD COLUMN waiting_for bigint GENERATED ALWAYS AS
        (coalesce((content::jsonb #>> '{waitingFor,count}')::bigint, 0)) STORED,
    ADD COLUMN hidden integer GENERATED ALWAYS AS
        (jsonb_array_length(jsonb_path_query_array(content::jsonb, '$.groups[*].zeros[*]'))) STORED,
    ADD COLUMN out_of_reach boolean GENERATED ALWAYS AS
        (jsonb_path_exists(content::jsonb, '$.groups[*].outOfReach ? (@ != null)')) STORED,
    ADD COLUMN vendors jsonb GENERATED ALWAYS AS
        (jsonb_path_query_array(content::jsonb, '$.groups[*].vendor')) STORED;
