-- How many hosts of each profile the last computation of a cluster's mask counted.
CREATE TABLE counted_profile (
    cluster text   NOT NULL,
    profile bigint NOT NULL,
    hosts   bigint NOT NULL,
    PRIMARY KEY (cluster, profile)
);

-- The hosts that may differ from what it counted, and as what it counted them: nothing where it did not.
CREATE TABLE turned_host (
    cluster text NOT NULL,
    host    text NOT NULL,
    profile bigint,
    PRIMARY KEY (cluster, host)
);

-- By the database itself, so that no writer can forget it; with the commit, when the rows of the clusters are locked already.
CREATE FUNCTION host_has_turned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.profile IS NOT NULL OR OLD.cluster IS NOT DISTINCT FROM NEW.cluster THEN
        INSERT INTO turned_host (cluster, host, profile)
            SELECT OLD.cluster, OLD.id, OLD.profile WHERE OLD.cluster IS NOT NULL
            ON CONFLICT DO NOTHING;
    END IF;
    IF OLD.cluster IS DISTINCT FROM NEW.cluster THEN
        -- It came after the count and has left before the next.
        DELETE FROM turned_host WHERE cluster = OLD.cluster AND host = OLD.id AND profile IS NULL;
        INSERT INTO turned_host (cluster, host)
            SELECT NEW.cluster, NEW.id WHERE NEW.cluster IS NOT NULL AND NEW.profile IS NOT NULL
            ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER host_is_new AFTER INSERT ON host DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.cluster IS NOT NULL AND NEW.profile IS NOT NULL)
    EXECUTE FUNCTION host_has_turned();
CREATE CONSTRAINT TRIGGER host_is_another AFTER UPDATE ON host DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.cluster IS DISTINCT FROM NEW.cluster OR OLD.profile IS DISTINCT FROM NEW.profile)
    EXECUTE FUNCTION host_has_turned();
CREATE CONSTRAINT TRIGGER host_is_gone AFTER DELETE ON host DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.cluster IS NOT NULL)
    EXECUTE FUNCTION host_has_turned();

INSERT INTO counted_profile
    SELECT cluster, profile, count(*) FROM counted_host WHERE profile IS NOT NULL GROUP BY 1, 2;
INSERT INTO turned_host
    SELECT coalesce(h.cluster, c.cluster), coalesce(h.id, c.host), c.profile
    FROM (SELECT id, cluster, profile FROM host WHERE cluster IS NOT NULL) AS h
    FULL JOIN counted_host AS c ON c.host = h.id AND c.cluster = h.cluster
    WHERE h.profile IS DISTINCT FROM c.profile;
DROP TABLE counted_host;
