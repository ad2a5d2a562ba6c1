ALTER TABLE vm ADD COLUMN aliases text[] NOT NULL DEFAULT '{}';
UPDATE vm SET aliases = ARRAY(SELECT jsonb_array_elements_text(state::jsonb -> 'aliases'));
COMMENT ON COLUMN vm.aliases IS 'by these names whoever holds a .vmx file finds the VM';
CREATE INDEX vm_by_alias ON vm USING gin (aliases);
