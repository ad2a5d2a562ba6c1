package io.fleetmask.ingest.http;

import io.fleetmask.archives.LogBody;
import io.fleetmask.ingest.recording.Uploads;
import io.fleetmask.ingest.store.Now;
import io.fleetmask.ingest.upload.DescribedReading;
import io.fleetmask.ingest.upload.LogFindings;
import io.fleetmask.ingest.upload.LogReading;
import io.fleetmask.ingest.upload.UploadRequest;
import io.fleetmask.servicekit.problem.Problem;
import io.fleetmask.vmwarefiles.forms.HostForms;
import io.fleetmask.vmwarefiles.log.ReadResult;
import io.fleetmask.vmwarefiles.log.VmwareLogReader;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One file while it is read: a log, or what another tool says of hosts. */
final class LogUpload {
    private static final int SHORT_DIGEST = 12;
    private static final int LOOKED_AT = 64 << 10;
    /** A log shows what it is in its first lines. */
    private static final int FIRST_LINES = 4 << 10;
    /** A thousand hosts with all their features; held in memory while it is read. */
    private static final int LARGEST_DESCRIPTION = 16 << 20;

    private LogUpload() {}

    /** What the file says, of one host or of several; whatever else it may be is a problem. */
    static List<Uploads.Log> read(UploadRequest request, LogBody body) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(body.bytes(), LOOKED_AT);
        bytes.mark(LOOKED_AT);
        byte[] beginning = bytes.readNBytes(LOOKED_AT);
        bytes.reset();
        if (!isLog(beginning) && HostForms.mayBeOne(beginning)) {
            return described(request, bytes.readNBytes(LARGEST_DESCRIPTION + 1), body);
        }
        LogFindings findings = new LogReading(request.zone(), Now.instant()).read(bytes);
        body.drain();
        return List.of(log(facts(findings, body), body));
    }

    private static boolean isLog(byte[] beginning) throws IOException {
        byte[] lines = Arrays.copyOf(beginning, Math.min(beginning.length, FIRST_LINES));
        return !(VmwareLogReader.read(new ByteArrayInputStream(lines)) instanceof ReadResult.NotAVmwareLog);
    }

    private static List<Uploads.Log> described(UploadRequest request, byte[] content, LogBody body) throws IOException {
        if (content.length > LARGEST_DESCRIPTION) {
            throw Problem.BODY_TOO_LARGE.with("what is no vmware.log may have " + LARGEST_DESCRIPTION + " bytes");
        }
        body.drain();
        LogFindings findings = new DescribedReading(Now.instant()).read(content);
        if (!(findings instanceof LogFindings.Described described)) {
            throw notALog(findings);
        }
        checkWords(request, described);
        String digest = body.digest();
        List<Uploads.Log> logs = new ArrayList<>();
        for (LogFindings.Facts host : described.hosts()) {
            String part =
                    described.form() + " " + logs.size() + " " + host.hostName().orElse("");
            logs.add(new Uploads.Log(host.from(source(digest)), digest, body.count(), Optional.of(part)));
        }
        return logs;
    }

    private static void checkWords(UploadRequest request, LogFindings.Described described) {
        if (request.vm().isPresent()) {
            throw Problem.INVALID_VALUE.with("?vm= names the VM of a log, this is " + described.form());
        }
        if (request.host().isPresent() && described.hosts().size() > 1) {
            throw Problem.INVALID_VALUE.with("?host= names one host, and this tells of "
                    + described.hosts().size());
        }
    }

    private static LogFindings.Facts facts(LogFindings findings, LogBody log) {
        if (log.count() == 0) {
            throw Problem.EMPTY_BODY.with("there is nothing in the body; a vmware.log is expected");
        }
        if (findings instanceof LogFindings.Facts facts) {
            return facts;
        }
        throw notALog(findings);
    }

    private static RuntimeException notALog(LogFindings findings) {
        if (findings instanceof LogFindings.NoCpuid without) {
            return Problem.NO_CPUID.with(without.reason());
        }
        return Problem.NOT_A_VMWARE_LOG.with(
                findings instanceof LogFindings.NotALog other ? other.reason() : "it could not be read");
    }

    private static Uploads.Log log(LogFindings.Facts facts, LogBody log) {
        String digest = log.digest();
        return new Uploads.Log(facts.from(source(digest)), digest, log.count(), Optional.empty());
    }

    private static String source(String digest) {
        return "upload " + digest.substring(0, SHORT_DIGEST);
    }
}
