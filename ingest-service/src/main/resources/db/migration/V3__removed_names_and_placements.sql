-- A removed VM stays removed under every name it had.
CREATE TABLE removed_alias (
    kind  text NOT NULL,
    name  text NOT NULL,
    vm_id text NOT NULL REFERENCES removed_vm ON DELETE CASCADE,
    PRIMARY KEY (name, kind, vm_id)
);
CREATE INDEX removed_alias_vm ON removed_alias (vm_id);

-- Times ahead of their arrival were believed before: until then nothing could bring these VMs back.
UPDATE removed_vm SET removed_at = now() WHERE removed_at > now();

ALTER TABLE removed_vm ADD COLUMN revision bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN removed_vm.revision IS 'that of its tombstone; 0 where an older version removed it';
CREATE INDEX removed_vm_at ON removed_vm USING brin (removed_at);

-- Hosts whose VMs have another cluster or vendor now, or no host any more; their VMs follow in small transactions.
CREATE TABLE placement_due (
    host_id text PRIMARY KEY,
    due_at  timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN placement_due.due_at IS 'when to go on with it';
CREATE INDEX placement_due_at ON placement_due (due_at);

-- What nothing refers to any more may go after a while; deleting looks for references.
ALTER TABLE interned ADD COLUMN unused_since timestamptz;
CREATE INDEX observation_registers ON observation (registers);
CREATE INDEX observation_capabilities ON observation (capabilities) WHERE capabilities IS NOT NULL;
CREATE INDEX vm_guest_registers ON vm (guest_registers) WHERE guest_registers IS NOT NULL;
CREATE INDEX vm_requirements ON vm (requirements) WHERE requirements IS NOT NULL;
CREATE INDEX vm_cpuid_lines ON vm (cpuid_lines) WHERE cpuid_lines IS NOT NULL;

CREATE INDEX upload_at ON upload USING brin (uploaded_at);
