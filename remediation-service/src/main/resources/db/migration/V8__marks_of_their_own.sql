-- That a VM is due stood in its row and in the predicate of an index: each evaluation wrote the whole row twice, and an
-- entry in each of its indexes. A mark is a short row that comes and goes.
CREATE TABLE due_vm (
    id         text PRIMARY KEY,
    cluster_id text NOT NULL
);
COMMENT ON TABLE due_vm IS 'something these VMs depend on has changed since their patches were last looked at; who sets or takes
away a mark holds the lock of the VM''s row';
COMMENT ON COLUMN due_vm.cluster_id IS 'where the VM was when it was marked: those of a cluster are worked on together';
CREATE INDEX due_vm_by_cluster ON due_vm (cluster_id, id);
INSERT INTO due_vm SELECT id, coalesce(cluster_id, '') FROM vm WHERE due;

DROP INDEX vm_due;
ALTER TABLE vm ALTER COLUMN due SET DEFAULT false;
COMMENT ON COLUMN vm.due IS 'written by releases before marks had a table of their own, beside which this one may run for a while';

CREATE FUNCTION mark_due_vm() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO due_vm VALUES (NEW.id, coalesce(NEW.cluster_id, '')) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER vm_marked_by_an_earlier_release AFTER INSERT OR UPDATE OF due ON vm
FOR EACH ROW WHEN (NEW.due) EXECUTE FUNCTION mark_due_vm();
