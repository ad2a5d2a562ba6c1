-- Counts the leases: who has lost his must not write down any more how far the subscriber has come.
ALTER TABLE webhook ADD COLUMN lease bigint NOT NULL DEFAULT 0;
