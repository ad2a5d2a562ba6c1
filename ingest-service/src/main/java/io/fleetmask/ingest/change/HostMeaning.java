package io.fleetmask.ingest.change;

import io.fleetmask.events.Change;
import io.fleetmask.events.CpuObservation;
import io.fleetmask.events.HostChange.CpuidLog;
import io.fleetmask.events.HostChange.CpuidRegisters;
import io.fleetmask.events.HostChange.Joined;
import io.fleetmask.events.HostChange.Moved;
import io.fleetmask.events.UnreadableEventException;
import io.fleetmask.ingest.inventory.HostStatement;
import io.fleetmask.ingest.upload.LogFindings;
import io.fleetmask.ingest.upload.LogReading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** What a change of a host comes to. */
record HostMeaning(RegisterTables tables) implements ChangeReader.Meaning<HostStatement> {
    @Override
    public HostStatement of(Change change, ChangeDocument document, Instant at, String source)
            throws UnreadableEventException {
        if (change instanceof Joined joined) {
            return new HostStatement.InCluster(joined.cluster());
        }
        if (change instanceof Moved moved) {
            return new HostStatement.InCluster(moved.cluster());
        }
        if (change instanceof CpuidRegisters answers) {
            return new HostStatement.Seen(observation(answers, table(answers, document), at, source));
        }
        if (change instanceof CpuidLog log) {
            return new HostStatement.Seen(observation(log, at, source));
        }
        return new HostStatement.InNone();
    }

    private RegisterTable table(CpuidRegisters answers, ChangeDocument document) throws UnreadableEventException {
        try {
            return document.table(answers.registers(), tables);
        } catch (IllegalArgumentException contradiction) {
            throw new UnreadableEventException("/registers: " + contradiction.getMessage());
        }
    }

    private static CpuObservation observation(CpuidRegisters answers, RegisterTable table, Instant at, String source) {
        return new CpuObservation(
                at,
                table.words(),
                table.isComplete(answers.complete()),
                answers.printedCapabilities(),
                answers.product(),
                answers.brand(),
                table.nested(),
                List.of(),
                source,
                answers.firmware(),
                answers.microcode());
    }

    /** The time in the log's lines counts; that of the change where they have none. */
    private static CpuObservation observation(CpuidLog log, Instant at, String source) throws UnreadableEventException {
        LogFindings findings = findings(log, at);
        if (findings instanceof LogFindings.Facts facts) {
            return facts.from(source).observation();
        }
        throw new UnreadableEventException("/log: "
                + (findings instanceof LogFindings.NoCpuid without
                        ? without.reason()
                        : ((LogFindings.NotALog) findings).reason()));
    }

    private static LogFindings findings(CpuidLog log, Instant at) {
        try {
            byte[] text = log.log().getBytes(StandardCharsets.UTF_8);
            return new LogReading(ZoneOffset.UTC, at).read(new ByteArrayInputStream(text));
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes in memory can be read", impossible);
        }
    }
}
