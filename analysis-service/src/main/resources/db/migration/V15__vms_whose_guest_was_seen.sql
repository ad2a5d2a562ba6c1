-- Of most VMs nobody has seen a guest: they had an entry each that nobody looks for.
DROP INDEX vm_of_guest;
CREATE INDEX vm_of_guest ON vm (guest) WHERE guest IS NOT NULL;
