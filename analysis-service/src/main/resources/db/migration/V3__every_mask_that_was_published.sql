-- One row for each mask that was published, in the order of the commits: the line that streams and webhooks follow.
CREATE TABLE mask_revision (
    revision   bigint PRIMARY KEY,
    cluster    text        NOT NULL,
    changed_at timestamptz NOT NULL,
    removed    boolean     NOT NULL
);
CREATE INDEX mask_revision_of_cluster ON mask_revision (cluster, revision);

INSERT INTO mask_revision
SELECT revision, cluster, (content::json ->> 'changedAt')::timestamptz, false FROM cluster_mask
UNION
SELECT revision, cluster, (content::json ->> 'changedAt')::timestamptz, false FROM mask_change;
