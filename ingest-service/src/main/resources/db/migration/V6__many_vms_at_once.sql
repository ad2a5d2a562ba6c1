-- Names are given before their VMs are stored, in the same transaction: who makes several at once stores them last.
ALTER TABLE vm_alias ALTER CONSTRAINT vm_alias_vm_id_fkey DEFERRABLE INITIALLY DEFERRED;

-- Most updates change times and revisions only: room on the page keeps them off the indexes.
ALTER TABLE vm SET (fillfactor = 80);
