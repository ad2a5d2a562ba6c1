CREATE TABLE cluster (
    id      text PRIMARY KEY,
    state   text,
    mask    text,
    changed boolean NOT NULL DEFAULT false
);
COMMENT ON COLUMN cluster.state IS 'the newest message of fleetmask.clusters; absent until one came';
COMMENT ON COLUMN cluster.mask IS 'the newest message of fleetmask.masks; absent until one came';
COMMENT ON COLUMN cluster.changed IS 'policy or mask changed, and its VMs are not marked as due yet: marking them in the
same transaction would miss VMs that arrive at the same time';
CREATE INDEX cluster_changed ON cluster (id) WHERE changed;

CREATE TABLE vm (
    id         text PRIMARY KEY,
    cluster_id text,
    state      text    NOT NULL,
    due        boolean NOT NULL,
    wake_at    timestamptz
);
COMMENT ON COLUMN vm.state IS 'the newest message of fleetmask.vms';
COMMENT ON COLUMN vm.due IS 'something it depends on has changed since its patch was last looked at';
COMMENT ON COLUMN vm.wake_at IS 'when time alone changes something: a maintenance window, the limit of the hour';
CREATE INDEX vm_by_cluster ON vm (cluster_id, id);
CREATE INDEX vm_due ON vm (id) WHERE due;
CREATE INDEX vm_waking ON vm (wake_at) WHERE wake_at IS NOT NULL;

-- No foreign key to vm: after a loss of the database patches come back first.
CREATE TABLE patch (
    vm         text PRIMARY KEY,
    number     bigint NOT NULL,
    cluster_id text,
    state      text   NOT NULL,
    approved   boolean NOT NULL,
    waiting    boolean NOT NULL,
    content    text   NOT NULL,
    published  text
);
COMMENT ON COLUMN patch.approved IS 'somebody approved it, also while it waits for a window or the limit of the hour';
COMMENT ON COLUMN patch.waiting IS 'applied, and the VM runs since before: a power cycle puts it in force';
COMMENT ON COLUMN patch.content IS 'the whole patch in the notation of fleetmask.vmx-patches';
COMMENT ON COLUMN patch.published IS 'what the topic says of it, without revision and time; absent when it says nothing';
CREATE INDEX patch_by_cluster ON patch (cluster_id, state, vm);
CREATE INDEX patch_by_state ON patch (state, vm);

CREATE TABLE former_patch (
    vm         text   NOT NULL,
    number     bigint NOT NULL,
    cluster_id text,
    content    text   NOT NULL,
    PRIMARY KEY (vm, number)
);
COMMENT ON TABLE former_patch IS 'patches that others took over from: nothing Fleetmask ever caused is forgotten';

CREATE SEQUENCE patch_move_seq AS bigint INCREMENT BY 50;

CREATE TABLE patch_move (
    id         bigint PRIMARY KEY,
    vm         text        NOT NULL,
    number     bigint      NOT NULL,
    cluster_id text,
    from_state text,
    to_state   text        NOT NULL,
    at         timestamptz NOT NULL,
    cause      text        NOT NULL,
    actor      text        NOT NULL
);
CREATE INDEX patch_move_of_vm ON patch_move (vm, id);
CREATE INDEX patch_move_approvals ON patch_move (cluster_id, at) WHERE to_state = 'APPROVED';

CREATE TABLE taken_back (
    vm    text PRIMARY KEY,
    actor text        NOT NULL,
    at    timestamptz NOT NULL
);
COMMENT ON TABLE taken_back IS 'VMs that somebody wants to be without lines of Fleetmask';

CREATE TABLE restoration (
    done_at timestamptz NOT NULL
);
COMMENT ON TABLE restoration IS 'one row once the patches that were published before this database existed are in it';
