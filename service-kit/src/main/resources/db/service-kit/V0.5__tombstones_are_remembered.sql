-- What this service said is gone, for as long as its topics remember it: a tombstone that the broker loses is sent again.
CREATE TABLE tombstone (
    topic       text        NOT NULL,
    message_key text        NOT NULL,
    revision    bigint      NOT NULL,
    changed_at  timestamptz NOT NULL,
    PRIMARY KEY (topic, message_key)
);
CREATE INDEX tombstone_by_age ON tombstone USING brin (changed_at);
