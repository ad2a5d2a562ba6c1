-- Hosts that answer alike share one profile: 100,000 hosts have a few dozen.
CREATE TABLE profile (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    digest  text NOT NULL UNIQUE,
    content text NOT NULL
);

-- The same for what VMs got at their power-on.
CREATE TABLE guest (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    digest  text NOT NULL UNIQUE,
    content text NOT NULL
);

CREATE TABLE cluster (
    id            text PRIMARY KEY,
    revision      bigint NOT NULL,
    changed_at    timestamptz NOT NULL,
    name          text   NOT NULL,
    policy        text   NOT NULL,
    settle_millis bigint NOT NULL
);

-- What has arrived for a cluster and what its mask already includes. It outlives the cluster itself, and may come before
-- it: the topics are read independently.
CREATE TABLE cluster_input (
    cluster     text PRIMARY KEY,
    newest      bigint NOT NULL,
    included    bigint NOT NULL,
    dirty_since timestamptz
);
CREATE INDEX cluster_input_dirty ON cluster_input (dirty_since) WHERE dirty_since IS NOT NULL;

CREATE TABLE host (
    id          text PRIMARY KEY,
    revision    bigint  NOT NULL,
    changed_at  timestamptz NOT NULL,
    name        text    NOT NULL,
    cluster     text,
    profile     bigint REFERENCES profile,
    -- Why the mask must not widen while this host is in the cluster.
    waiting_for text,
    observation text
);
CREATE INDEX host_in_cluster ON host (cluster, profile, id);
CREATE INDEX host_waited_for ON host (cluster, id) WHERE waiting_for IS NOT NULL;
COMMENT ON COLUMN host.observation IS 'JSON: all of the observation but what the profile holds';

-- The hosts that the last computation of a cluster's mask counted: who differs from them changed since.
CREATE TABLE counted_host (
    cluster text NOT NULL,
    host    text NOT NULL,
    profile bigint,
    PRIMARY KEY (cluster, host)
);

-- The last changes of each host.
CREATE TABLE host_change (
    host           text   NOT NULL,
    revision       bigint NOT NULL,
    changed_at     timestamptz NOT NULL,
    cluster_before text,
    cluster_after  text,
    profile_before bigint,
    profile_after  bigint,
    PRIMARY KEY (host, revision)
);

CREATE TABLE vm (
    id               text PRIMARY KEY,
    revision         bigint NOT NULL,
    name             text   NOT NULL,
    host             text,
    cluster          text,
    vendor           text,
    hardware_version integer,
    power            text   NOT NULL,
    guest            bigint REFERENCES guest,
    power_on         text
);
CREATE INDEX vm_on_host ON vm (host, id);
CREATE INDEX vm_in_cluster ON vm (cluster, id);
COMMENT ON COLUMN vm.power_on IS 'JSON: all of the power-on but what the guest row holds';

-- Where a VM stands: what is known of its host outranks what the VM's own message says.
CREATE VIEW placed_vm AS
SELECT v.*, h.cluster AS in_cluster, h.profile AS on_profile
FROM host h JOIN vm v ON v.host = h.id
UNION ALL
SELECT v.*, v.cluster, NULL
FROM vm v WHERE NOT EXISTS (SELECT FROM host h WHERE h.id = v.host);

CREATE TABLE cluster_mask (
    cluster  text PRIMARY KEY,
    revision bigint NOT NULL,
    content  text   NOT NULL
);

CREATE TABLE mask_change (
    revision bigint PRIMARY KEY,
    cluster  text NOT NULL,
    content  text NOT NULL
);
CREATE INDEX mask_change_of_cluster ON mask_change (cluster, revision);

-- One row once everything that the topics held at the first start has been read: before that, nothing is computed.
CREATE TABLE rebuilt (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    at  timestamptz NOT NULL DEFAULT now()
);
