CREATE TABLE cluster (
    id         text PRIMARY KEY,
    name       text        NOT NULL,
    policy     text        NOT NULL,
    revision   bigint      NOT NULL,
    changed_at timestamptz NOT NULL
);
COMMENT ON COLUMN cluster.policy IS 'JSON as in fleetmask.clusters';

CREATE TABLE host (
    id         text PRIMARY KEY,
    name       text        NOT NULL,
    cluster_id text REFERENCES cluster,
    cluster_at timestamptz NOT NULL,
    revision   bigint      NOT NULL,
    changed_at timestamptz NOT NULL
);
COMMENT ON COLUMN host.cluster_at IS 'when it was said to be there; the epoch while nobody said anything';
CREATE INDEX host_cluster ON host (cluster_id, id);
CREATE INDEX host_name ON host (name);

-- 100,000 hosts share a few dozen tables of registers and lists of names.
CREATE TABLE interned (
    digest  text PRIMARY KEY,
    content text NOT NULL
);
COMMENT ON TABLE interned IS 'registers and printed lists as JSON, by SHA-256 of the JSON';

CREATE TABLE observation (
    host_id             text        NOT NULL REFERENCES host ON DELETE CASCADE,
    role                text        NOT NULL,
    observed_at         timestamptz NOT NULL,
    registers           text        NOT NULL REFERENCES interned,
    complete            boolean     NOT NULL,
    capabilities        text REFERENCES interned,
    product             text,
    product_version     text,
    product_build       text,
    brand               text,
    nested              text,
    differing           text        NOT NULL,
    source              text        NOT NULL,
    PRIMARY KEY (host_id, role)
);
COMMENT ON COLUMN observation.role IS 'why it is kept: COMPLETE, TRUNCATED, LISTED, REPLACED';

CREATE TABLE vm (
    id                  text PRIMARY KEY,
    name                text        NOT NULL,
    name_at             timestamptz NOT NULL,
    host_id             text,
    host_at             timestamptz NOT NULL,
    hardware_version    integer,
    hardware_version_at timestamptz NOT NULL,
    power               text        NOT NULL,
    power_at            timestamptz NOT NULL,
    powered_on_at       timestamptz,
    powered_on_host     text,
    resumed             boolean     NOT NULL,
    guest_registers     text REFERENCES interned,
    guest_complete      boolean     NOT NULL,
    requirements        text REFERENCES interned,
    cpuid_lines         text REFERENCES interned,
    vmx                 bytea,
    vmx_sha256          text,
    vmx_seen_at         timestamptz,
    cluster_id          text,
    vendor              text,
    revision            bigint      NOT NULL,
    changed_at          timestamptz NOT NULL
);
COMMENT ON COLUMN vm.cluster_id IS 'that of its host, as last published';
COMMENT ON COLUMN vm.vendor IS 'that of its host, as last published';
CREATE INDEX vm_host ON vm (host_id, id);
CREATE INDEX vm_cluster ON vm (cluster_id, id);

CREATE TABLE vm_alias (
    kind  text NOT NULL,
    name  text NOT NULL,
    vm_id text NOT NULL REFERENCES vm ON DELETE CASCADE,
    PRIMARY KEY (kind, name)
);
CREATE INDEX vm_alias_vm ON vm_alias (vm_id);

CREATE TABLE upload (
    id          text PRIMARY KEY,
    uploaded_at timestamptz NOT NULL,
    receipt     text        NOT NULL
);
COMMENT ON COLUMN upload.id IS 'SHA-256 over the plain bytes and what the uploader said of them';
