-- As for former patches.
DROP INDEX patch_move_by_age;
CREATE INDEX patch_move_by_age ON patch_move USING brin (at);
