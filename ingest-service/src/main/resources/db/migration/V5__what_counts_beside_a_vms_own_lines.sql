-- What else decides at a power-on which features a guest is given: lines in the host's own files, the guest operating
-- system, and a monitor that runs beside another hypervisor.
ALTER TABLE vm
    ADD COLUMN host_wide_lines text REFERENCES interned,
    ADD COLUMN guest_os text,
    ADD COLUMN user_level_monitor boolean NOT NULL DEFAULT false;
CREATE INDEX vm_host_wide_lines ON vm (host_wide_lines) WHERE host_wide_lines IS NOT NULL;
