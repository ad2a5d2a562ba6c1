-- Profiles and guests that no row uses are removed; a row that is removed is looked for among those that may use it.
CREATE INDEX vm_of_guest ON vm (guest);
CREATE INDEX host_of_profile ON host (profile);
CREATE INDEX host_change_by_time ON host_change (changed_at);
