package io.fleetmask.vmwarefiles.audit;

import java.util.List;

/**
 * What one line of a .vmx file does.
 *
 * @param line counted from 1
 * @param hides keys of features that the guest reads as 0
 * @param forces keys of features that the guest is to see whatever the host has
 * @param asks keys of features that the VM demands of its hosts
 * @param remarks what is to be known of it, each a sentence
 * @param removable why it could be taken out; empty when it does something
 */
public record LineFinding(
        int line,
        String key,
        String value,
        List<String> hides,
        List<String> forces,
        List<String> asks,
        List<String> remarks,
        List<String> removable) {
    public LineFinding {
        hides = List.copyOf(hides);
        forces = List.copyOf(forces);
        asks = List.copyOf(asks);
        remarks = List.copyOf(remarks);
        removable = List.copyOf(removable);
    }
}
