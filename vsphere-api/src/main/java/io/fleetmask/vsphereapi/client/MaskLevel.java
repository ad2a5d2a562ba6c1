package io.fleetmask.vsphereapi.client;

import io.fleetmask.vsphereapi.soap.Request;
import java.util.List;
import java.util.Map;

/**
 * A level of a VM's {@code config.cpuFeatureMask} as it is to be.
 *
 * @param isThere whether the VM has this level already
 * @param level the leaf; the API writes it as a signed number
 * @param vendor whose processors it is for; empty for all
 * @param registers {@code eax} to {@code edx} to 32 characters
 */
public record MaskLevel(boolean isThere, int level, String vendor, Map<String, String> registers) {
    private static final List<String> ORDER = List.of("eax", "ebx", "ecx", "edx");

    public MaskLevel {
        registers = Map.copyOf(registers);
    }

    void write(Request request) {
        request.open("cpuFeatureMask").text("operation", isThere ? "edit" : "add");
        request.open("info").number("level", level);
        if (!vendor.isEmpty()) {
            request.text("vendor", vendor);
        }
        for (String register : ORDER) {
            if (registers.containsKey(register)) {
                request.text(register, registers.get(register));
            }
        }
        request.close().close();
    }
}
