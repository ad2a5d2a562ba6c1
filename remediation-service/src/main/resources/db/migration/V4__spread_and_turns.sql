ALTER TABLE cluster ADD COLUMN spread_to text NOT NULL DEFAULT '';
COMMENT ON COLUMN cluster.spread_to IS 'while the cluster counts as changed: its VMs up to this one are marked as due';

ALTER TABLE vm
    ADD COLUMN name     text    NOT NULL DEFAULT '',
    ADD COLUMN waiting  text,
    ADD COLUMN queued   boolean NOT NULL DEFAULT false,
    ADD COLUMN failures integer NOT NULL DEFAULT 0,
    ADD COLUMN failure  text;
UPDATE vm SET name = state::jsonb ->> 'name', due = true;
COMMENT ON COLUMN vm.name IS 'what people call it; several may be called the same';
COMMENT ON COLUMN vm.waiting IS 'why it is not known yet what the VM needs; absent when it is known';
COMMENT ON COLUMN vm.queued IS 'its approved patch waits for its turn under the limit of the hour';
COMMENT ON COLUMN vm.failures IS 'how often in a row its patch could not be worked out';
CREATE INDEX vm_by_name ON vm (name);
CREATE INDEX vm_waiting ON vm (cluster_id, id) WHERE waiting IS NOT NULL OR failures > 0;
CREATE INDEX vm_queued ON vm (cluster_id, id) WHERE queued;

CREATE SEQUENCE take_back_seq AS bigint;
ALTER TABLE taken_back
    ADD COLUMN act      bigint  NOT NULL DEFAULT 0,
    ADD COLUMN released boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN taken_back.act IS 'numbers what people want: the highest number counts';
COMMENT ON COLUMN taken_back.released IS 'the VM may have lines again';

CREATE TABLE take_back_order (
    act        bigint PRIMARY KEY,
    cluster_id text,
    released   boolean     NOT NULL,
    actor      text        NOT NULL,
    at         timestamptz NOT NULL,
    spread_to  text        NOT NULL DEFAULT ''
);
COMMENT ON TABLE take_back_order IS 'counts at once for every VM of a cluster, or of the fleet, until each has its own row';

CREATE TABLE hour_budget (
    cluster_id text PRIMARY KEY,
    next_at    timestamptz
);
COMMENT ON TABLE hour_budget IS 'whoever lets patches of a cluster through under a limit of the hour holds the lock of its row';
COMMENT ON COLUMN hour_budget.next_at IS 'when the oldest approval leaves the hour, while VMs wait for that';
CREATE INDEX hour_budget_next ON hour_budget (next_at) WHERE next_at IS NOT NULL;
