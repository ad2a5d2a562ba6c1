-- VMs are mostly sought by a name whose kind nobody tells.
ALTER TABLE vm_alias DROP CONSTRAINT vm_alias_pkey, ADD PRIMARY KEY (name, kind);
