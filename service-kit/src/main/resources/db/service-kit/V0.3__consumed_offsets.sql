-- How far each partition was read, beside the data that came of it: a database from a backup knows how far it had come.
CREATE TABLE consumed (
    topic            text        NOT NULL,
    partition        integer     NOT NULL,
    topic_id         text        NOT NULL,
    next_offset      bigint      NOT NULL,
    highest_revision bigint      NOT NULL DEFAULT 0,
    raised_at        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, partition)
) WITH (fillfactor = 50);
COMMENT ON COLUMN consumed.topic IS 'its name in Kafka';
COMMENT ON COLUMN consumed.topic_id IS 'another one means that the topic was created anew';
COMMENT ON COLUMN consumed.raised_at IS 'when highest_revision last rose';

-- The revisions of the batches of the last minutes: whether exactly this one was read.
CREATE TABLE consumed_lately (
    topic     text        NOT NULL,
    lowest    bigint      NOT NULL,
    highest   bigint      NOT NULL,
    revisions bigint[]    NOT NULL,
    read_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX consumed_lately_read_at ON consumed_lately (read_at);
