-- History is written in the order of time and read by age once an hour: a summary of each stretch of pages does, where an
-- entry for each row was written with it. One table in a migration, so that nobody waits for the other crosswise.
DROP INDEX former_patch_by_age;
CREATE INDEX former_patch_by_age ON former_patch USING brin (over_at);

COMMENT ON TABLE former_patch IS 'patches that others took over from, if appliers could act on them at some time, and the last
ones of VMs that are gone: nothing Fleetmask ever caused is forgotten';
