-- A VM has one patch: with its number in the index each next patch of a VM was written into all indexes.
DROP INDEX patch_released;
CREATE INDEX patch_released ON patch (vm) WHERE released;
