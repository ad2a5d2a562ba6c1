ALTER TABLE patch ADD COLUMN released boolean NOT NULL DEFAULT false;
UPDATE patch SET released = (content::jsonb #>> '{memory,released}') = 'true';
COMMENT ON COLUMN patch.released IS 'appliers could act on it at some time: its lines may be in the file';
CREATE INDEX patch_released ON patch (vm, number) WHERE released;

ALTER TABLE former_patch ADD COLUMN released boolean NOT NULL DEFAULT false;
UPDATE former_patch SET released = (content::jsonb #>> '{memory,released}') = 'true';
CREATE INDEX former_patch_released ON former_patch (vm, number) WHERE released;

-- A VM that came back after it was removed got numbers that its former patches have already.
UPDATE vm SET due = true
WHERE id IN (SELECT patch.vm FROM patch JOIN former_patch AS former USING (vm) WHERE former.number >= patch.number);
