ALTER TABLE former_patch ADD COLUMN over_at timestamptz NOT NULL DEFAULT now();
COMMENT ON COLUMN former_patch.over_at IS 'since when it is history; forgotten after fleetmask.patches.history';
CREATE INDEX former_patch_by_age ON former_patch (over_at);
CREATE INDEX patch_move_by_age ON patch_move (at);
CREATE INDEX taken_back_by_age ON taken_back (at) WHERE released;

ALTER TABLE patch ADD COLUMN restored boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN patch.restored IS 'taken over from the topic, and its VM was not seen since';
CREATE INDEX patch_restored ON patch (vm) WHERE restored;
