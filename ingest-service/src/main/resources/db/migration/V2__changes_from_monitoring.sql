-- An event that comes again must not undo what was said since.
CREATE TABLE known_event (
    id       uuid PRIMARY KEY,
    taken_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN known_event.id IS 'digest of source and id of a CloudEvent';
CREATE INDEX known_event_taken_at ON known_event USING brin (taken_at);

-- What is said of a VM before its removal must not bring it back.
CREATE TABLE removed_vm (
    id         text PRIMARY KEY,
    removed_at timestamptz NOT NULL
);

-- Most updates change times and revisions only: room on the page keeps them off the indexes.
ALTER TABLE host SET (fillfactor = 80);
ALTER TABLE observation SET (fillfactor = 80);
