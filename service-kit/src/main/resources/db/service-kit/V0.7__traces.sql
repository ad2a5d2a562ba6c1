-- The trace that a message belongs to (W3C traceparent); absent where nobody collects traces.
ALTER TABLE outbox ADD COLUMN trace text;

-- The traces of what waits to be worked on. Nothing is written where nobody collects traces.
CREATE TABLE trace_of_work (
    work  text        NOT NULL,
    key   text        NOT NULL,
    trace text        NOT NULL,
    at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (work, key)
);
