-- The BIOS and microcode that a host was told to have; no log tells them.
ALTER TABLE observation ADD COLUMN firmware_version text;
ALTER TABLE observation ADD COLUMN firmware_released text;
ALTER TABLE observation ADD COLUMN firmware_vendor text;
ALTER TABLE observation ADD COLUMN microcode text;
