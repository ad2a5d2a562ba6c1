-- Digest of the feature catalogue that decided which registers the rows keep; none fits the rows made before.
ALTER TABLE rebuilt ADD COLUMN catalogue text NOT NULL DEFAULT '';
ALTER TABLE rebuilt ALTER COLUMN catalogue DROP DEFAULT;
