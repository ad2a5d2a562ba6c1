package io.fleetmask.ingest.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much may be uploaded. */
@ConfigMapping(prefix = "fleetmask.upload")
public interface UploadSettings {
    /** Bytes of a body as sent. */
    @WithDefault("4G")
    MemorySize maxBytes();

    /** Bytes of a body after decompression. */
    @WithDefault("16G")
    MemorySize maxDecompressed();

    /** Bytes of a .vmx file. */
    @WithDefault("256K")
    MemorySize maxVmx();

    /** Uploads that are read at the same time; others are asked to come back. */
    @WithDefault("8")
    int parallel();
}
