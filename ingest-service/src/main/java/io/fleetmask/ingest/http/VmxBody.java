package io.fleetmask.ingest.http;

import io.fleetmask.events.VmxFile;
import io.fleetmask.servicekit.problem.Problem;
import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import io.fleetmask.vmwarefiles.vmx.VmxObstacle;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** The bytes of a .vmx file, of which no more are read than a limit. */
record VmxBody(InputStream body, int limit) {

    VmxFile file(Instant seenAt) {
        byte[] bytes = bytes();
        VmxDocument.read(bytes).obstacles().stream()
                .filter(VmxObstacle.NotSettings.class::isInstance)
                .findFirst()
                .ifPresent(no -> {
                    throw Problem.NOT_A_VMX_FILE.with(no.sentence());
                });
        return new VmxFile(seenAt, sha256(bytes), Base64.getEncoder().encodeToString(bytes));
    }

    private byte[] bytes() {
        try {
            byte[] bytes = body.readNBytes(limit + 1);
            if (bytes.length == 0) {
                throw Problem.EMPTY_BODY.with("there is nothing in the body; the text of a .vmx file is expected");
            }
            if (bytes.length > limit) {
                throw Problem.BODY_TOO_LARGE.with("a .vmx file may have " + limit + " bytes");
            }
            return bytes;
        } catch (IOException cutOff) {
            throw Problem.BODY_CUT_OFF.with("the body cannot be read to its end: " + cutOff.getMessage());
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
