CREATE TABLE webhook (
    id            text PRIMARY KEY,
    url           text        NOT NULL,
    secret        text        NOT NULL,
    -- JSON array of cluster ids; empty for all.
    clusters      text        NOT NULL,
    created_at    timestamptz NOT NULL,
    -- The last mask change that was delivered.
    position      bigint      NOT NULL,
    failures      integer     NOT NULL DEFAULT 0,
    failing_since timestamptz,
    last_error    text,
    disabled_at   timestamptz,
    -- Nobody else tries before; also the lease of the instance that is trying now.
    next_attempt  timestamptz NOT NULL
);
CREATE INDEX webhook_due ON webhook (next_attempt) WHERE disabled_at IS NULL;
