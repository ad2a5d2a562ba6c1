-- One for the life of the service: readers keep the highest revision of a key, so it must never go back.
CREATE SEQUENCE revision AS bigint;

CREATE TABLE outbox (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic       text        NOT NULL,
    message_key text        NOT NULL,
    revision    bigint      NOT NULL,
    changed_at  timestamptz NOT NULL,
    value       bytea
);
COMMENT ON COLUMN outbox.value IS 'JSON; absent for a tombstone';

-- Every row lives for milliseconds: without this the relay reads past heaps of dead ones.
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- Rows of deleted things stay, or a replayed older message would bring them back.
CREATE TABLE seen_revision (
    topic       text   NOT NULL,
    message_key text   NOT NULL,
    revision    bigint NOT NULL,
    PRIMARY KEY (topic, message_key)
);
