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

    /** What an archive may hold. */
    Archive archive();

    /** What an archive may hold. */
    interface Archive {
        /** Bytes that come out for each byte that was sent, of a single log too, from 64 MiB on; text compresses to a tenth, rarely to a hundredth. */
        @WithDefault("250")
        int maxRatio();

        /** Files and directories, those of nested archives included. */
        @WithDefault("100000")
        int maxEntries();

        /** Archives within each other. */
        @WithDefault("3")
        int maxDepth();
    }
}
