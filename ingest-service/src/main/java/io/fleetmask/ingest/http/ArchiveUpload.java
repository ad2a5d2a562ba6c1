package io.fleetmask.ingest.http;

import io.fleetmask.archives.Archive;
import io.fleetmask.archives.ArchiveException;
import io.fleetmask.archives.ArchiveLimits;
import io.fleetmask.archives.LogBody;
import io.fleetmask.archives.TooLargeException;
import io.fleetmask.ingest.inventory.Confirmed;
import io.fleetmask.ingest.recording.Uploads;
import io.fleetmask.ingest.store.Stored;
import io.fleetmask.ingest.upload.ArchiveReceipt;
import io.fleetmask.ingest.upload.ArchiveReceipt.FileReceipt;
import io.fleetmask.ingest.upload.ArchiveReceipt.Refusal;
import io.fleetmask.ingest.upload.Receipt;
import io.fleetmask.ingest.upload.UploadRequest;
import io.fleetmask.servicekit.problem.Problem;
import io.fleetmask.servicekit.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One archive while it is read, or one file that tells of several hosts: each is taken over as if it had come alone. */
final class ArchiveUpload implements Archive.Visitor {
    /** A receipt is kept for each in memory. */
    private static final int MOST_LOGS = 5_000;

    private static final Pattern LOG_NAME = Pattern.compile("(.*/)?vmware(-\\d+)?\\.log(\\.gz)?");
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int MULTI_STATUS = 207;

    private final Uploads uploads;
    private final UploadRequest request;
    private final List<FileReceipt> files = new ArrayList<>();
    private int others;
    private long revision;

    ArchiveUpload(Uploads uploads, UploadRequest request) {
        this.uploads = uploads;
        this.request = request;
    }

    ArchiveReceipt take(LogBody body, ArchiveLimits limits) {
        Archive archive = new Archive(body, limits, this);
        try {
            archive.walk();
        } catch (ArchiveException unfit) {
            throw problem(unfit.kind()).with(unfit.getMessage() + soFar());
        } catch (TooLargeException tooLarge) {
            throw Problem.BODY_TOO_LARGE.with(tooLarge.getMessage() + soFar());
        } catch (IOException cutOff) {
            throw Problem.BODY_CUT_OFF.with("the body cannot be read to its end: " + cutOff.getMessage() + soFar());
        }
        if (files.isEmpty()) {
            throw Problem.NOT_A_VMWARE_LOG.with(
                    "none of the " + archive.entries() + " entries of the archive is a vmware.log");
        }
        return new ArchiveReceipt(
                archive.entries(), count(CREATED), count(OK), refused(), others, files, Confirmed.after(revision));
    }

    /** Takes hosts of which one file tells. */
    ArchiveReceipt take(List<Uploads.Log> hosts) {
        hosts.forEach(host -> take(host.facts().hostName().orElse(""), host));
        return new ArchiveReceipt(
                hosts.size(), count(CREATED), count(OK), refused(), others, files, Confirmed.after(revision));
    }

    /** What a client is told. */
    static Problem problem(ArchiveException.Kind kind) {
        return switch (kind) {
            case REFUSED -> Problem.ARCHIVE_BOMB;
            case DAMAGED -> Problem.NOT_AN_ARCHIVE;
            case CUT_OFF -> Problem.BODY_CUT_OFF;
        };
    }

    private String soFar() {
        int taken = count(CREATED) + count(OK);
        return taken == 0 ? "" : "; " + taken + (taken == 1 ? " log" : " logs") + " before that had been taken";
    }

    @Override
    public void file(String name, LogBody content) throws IOException {
        try {
            List<Uploads.Log> logs = LogUpload.read(request, content);
            for (Uploads.Log log : logs) {
                take(
                        logs.size() == 1
                                ? name
                                : name + "#" + log.facts().hostName().orElse(""),
                        log);
            }
        } catch (ProblemException refused) {
            if (isNoLog(name, refused.problem())) {
                others++;
            } else {
                refuse(name, refused.problem(), String.valueOf(refused.getMessage()));
            }
        }
    }

    private void take(String name, Uploads.Log log) {
        try {
            Stored<Receipt> receipt = uploads.take(request, log);
            revision = Math.max(revision, receipt.after());
            add(new FileReceipt(name, receipt.isNew() ? CREATED : OK, Optional.of(receipt.state()), Optional.empty()));
        } catch (ProblemException refused) {
            refuse(name, refused.problem(), String.valueOf(refused.getMessage()));
        }
    }

    /** Other logs of a host look like a vmware.log, up to its name and the CPUID in it. */
    private static boolean isNoLog(String name, Problem problem) {
        return switch (problem) {
            case NOT_A_VMWARE_LOG, EMPTY_BODY, NO_CPUID ->
                !LOG_NAME.matcher(name).matches();
            default -> false;
        };
    }

    @Override
    public void damaged(String name, String reason) {
        refuse(name, Problem.NOT_AN_ARCHIVE, reason);
    }

    private void refuse(String name, Problem problem, String detail) {
        add(new FileReceipt(
                name, problem.status(), Optional.empty(), Optional.of(new Refusal(problem.code(), detail))));
    }

    private void add(FileReceipt file) {
        if (files.size() == MOST_LOGS) {
            throw Problem.ARCHIVE_BOMB.with(
                    "the archive has more than " + MOST_LOGS + " logs, at \"" + file.file() + "\"" + soFar());
        }
        files.add(file);
    }

    private int count(int status) {
        return (int) files.stream().filter(file -> file.status() == status).count();
    }

    private int refused() {
        return files.size() - count(CREATED) - count(OK);
    }

    /** 201 if something was new, 200 if all was known, 207 if something was refused. */
    static int status(ArchiveReceipt receipt) {
        if (receipt.refused() > 0) {
            return MULTI_STATUS;
        }
        return receipt.accepted() > 0 ? CREATED : OK;
    }
}
