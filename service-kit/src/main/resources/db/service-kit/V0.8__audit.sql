-- Who decided what. No statement changes or removes anything in it; its owner could still take the trigger away.
CREATE TABLE audit (
    revision   bigint PRIMARY KEY,
    changed_at timestamptz NOT NULL,
    act        text        NOT NULL,
    kind       text        NOT NULL,
    id         text        NOT NULL,
    by_whom    text        NOT NULL,
    reason     text,
    was        text,
    becomes    text
);
CREATE INDEX audit_of_one ON audit (kind, id, revision DESC);

CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what is in the audit stays as it is';
END
$$;
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_stays();
