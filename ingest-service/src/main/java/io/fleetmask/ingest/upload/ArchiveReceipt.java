package io.fleetmask.ingest.upload;

import io.fleetmask.ingest.inventory.Confirmed;
import java.util.List;
import java.util.Optional;

/**
 * What became of an archive.
 *
 * @param entries files and directories, those of nested archives included
 * @param accepted logs that said something new
 * @param known logs that were uploaded before
 * @param refused logs that could not be used, and files that could not be read
 * @param others files that are no vmware.log
 * @param files the receipt of each log, in the order of the archive
 * @param after {@code "ingest:42"}: whoever has read so far knows all that the logs said
 */
public record ArchiveReceipt(
        int entries, int accepted, int known, int refused, int others, List<FileReceipt> files, Optional<String> after)
        implements Confirmed {
    public ArchiveReceipt {
        files = List.copyOf(files);
    }

    /**
     * What became of one file.
     *
     * @param file its name, after those of the archives it lies in
     * @param status what the upload of this file alone would have been answered with
     * @param receipt if it was taken
     * @param problem if it was not
     */
    public record FileReceipt(String file, int status, Optional<Receipt> receipt, Optional<Refusal> problem) {}

    /**
     * Why a file was not taken.
     *
     * @param code what programs look at, {@code no-cpuid}
     * @param detail for people
     */
    public record Refusal(String code, String detail) {}
}
