package io.fleetmask.ingest.http;

import io.fleetmask.archives.LogBody;
import io.fleetmask.ingest.store.Now;
import io.fleetmask.ingest.store.Uploads;
import io.fleetmask.ingest.upload.LogFindings;
import io.fleetmask.ingest.upload.LogReading;
import io.fleetmask.ingest.upload.UploadRequest;
import io.fleetmask.servicekit.problem.Problem;
import java.io.IOException;

/** One log while it is read. */
final class LogUpload {
    private static final int SHORT_DIGEST = 12;

    private LogUpload() {}

    /** What the log says; whatever else it may be is a problem. */
    static Uploads.Log read(UploadRequest request, LogBody log) throws IOException {
        LogFindings findings = new LogReading(request.zone(), Now.instant()).read(log.bytes());
        log.drain();
        return log(facts(findings, log), log);
    }

    private static LogFindings.Facts facts(LogFindings findings, LogBody log) {
        if (log.count() == 0) {
            throw Problem.EMPTY_BODY.with("there is nothing in the body; a vmware.log is expected");
        }
        if (findings instanceof LogFindings.Facts facts) {
            return facts;
        }
        if (findings instanceof LogFindings.NoCpuid without) {
            throw Problem.NO_CPUID.with(without.reason());
        }
        throw Problem.NOT_A_VMWARE_LOG.with(
                findings instanceof LogFindings.NotALog other ? other.reason() : "it could not be read");
    }

    private static Uploads.Log log(LogFindings.Facts facts, LogBody log) {
        String digest = log.digest();
        return new Uploads.Log(facts.from("upload " + digest.substring(0, SHORT_DIGEST)), digest, log.count());
    }
}
