package io.fleetmask.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.PowerOn;
import io.fleetmask.ingest.composed.ComposedLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What decides about a guest's features beside the lines of its own file. */
class WhatCountsBesideOwnLinesTest {
    private static final ComposedLog LOG = ComposedLog.of("esx-1", "web").set("guestOS", "windows9-64");
    private static final String HOST_WIDE = "----00--------------------------";

    @Test
    void readsTheLinesOfTheHostsOwnFiles() throws IOException {
        PowerOn on = powerOn(LOG.text().replace("DICT --- CONFIGURATION", """
                DICT --- HOST DEFAULTS /etc/vmware/config
                2021-03-01T06:30:29.519Z| vmx| I125: DICT cpuid.7.edx = "%s"
                2021-03-01T06:30:29.519Z| vmx| I125: DICT --- CONFIGURATION""".formatted(HOST_WIDE)));
        assertThat(on.hostWideLines())
                .hasValueSatisfying(lines -> assertThat(lines).containsEntry("cpuid.7.edx", HOST_WIDE));
        assertThat(on.cpuidLines()).doesNotContainKey("cpuid.7.edx");
    }

    @Test
    void readsTheGuestOperatingSystemAndTheMonitorBesideAnotherHypervisor() throws IOException {
        PowerOn on = powerOn(LOG.endingWith("Monitor Mode: ULM", "Transitioned vmx/execState/val to poweredOn")
                .text());
        assertThat(on.guestOs()).contains("windows9-64");
        assertThat(on.userLevelMonitor()).contains(true);
    }

    @Test
    void saysNothingOfWhatALogDoesNotShow() throws IOException {
        PowerOn on = powerOn(ComposedLog.of("esx-1", "web").text());
        assertThat(on.hostWideLines()).isEmpty();
        assertThat(on.guestOs()).isEmpty();
        assertThat(on.userLevelMonitor()).isEmpty();
    }

    private static PowerOn powerOn(String log) throws IOException {
        LogFindings read = new LogReading(ZoneOffset.UTC, Instant.EPOCH)
                .read(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
        return ((LogFindings.Facts) read).sightings().get(0).powerOn().orElseThrow();
    }
}
