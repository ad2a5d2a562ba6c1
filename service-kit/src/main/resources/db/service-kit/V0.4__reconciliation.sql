-- What a reconciliation has met in a topic: the newest message of each key. Nothing here outlives a run.
CREATE UNLOGGED TABLE met_key (
    topic       text    NOT NULL,
    message_key text    NOT NULL,
    revision    bigint  NOT NULL,
    gone        boolean NOT NULL,
    PRIMARY KEY (topic, message_key)
);
