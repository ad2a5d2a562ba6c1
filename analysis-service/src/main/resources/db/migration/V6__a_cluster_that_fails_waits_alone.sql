-- A cluster whose mask cannot be computed is tried again by itself, later and later; the others do not wait for it.
ALTER TABLE cluster_input ADD COLUMN failures integer NOT NULL DEFAULT 0;
ALTER TABLE cluster_input ADD COLUMN last_error text;
ALTER TABLE cluster_input ADD COLUMN next_attempt timestamptz;
CREATE INDEX cluster_input_failing ON cluster_input (cluster) WHERE failures > 0;
