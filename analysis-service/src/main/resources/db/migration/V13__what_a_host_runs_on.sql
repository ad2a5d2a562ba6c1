-- JSON: BIOS, microcode and product, as far as they were told: what became another may be why the processors answer otherwise.
ALTER TABLE host_change ADD COLUMN platform_before text;
ALTER TABLE host_change ADD COLUMN platform_after text;
