-- Keys that are held and that their topic does not mention any more. The topic may have lost them, and its writer may send
-- them again: they are removed only when that has not happened for long.
CREATE TABLE missing_key (
    topic       text        NOT NULL,
    message_key text        NOT NULL,
    since       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, message_key)
);
