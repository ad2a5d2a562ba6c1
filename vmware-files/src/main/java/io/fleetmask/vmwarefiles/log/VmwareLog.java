package io.fleetmask.vmwarefiles.log;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one vmware.log says.
 *
 * @param format the era of its line prefix: {@code P0}, {@code I120}, {@code I125}, {@code I005}, {@code In05},
 *     {@code In05+opID}, {@code INFO}
 * @param product the product that wrote it
 * @param host the host; all power-ons share it
 * @param hostSettings CPUID settings that hold for every VM of the host
 * @param hostSettingPlaces where each of them stands, key to {@code HOST DEFAULTS /etc/vmware/config}
 * @param powerOns oldest first; when there are very many, only the newest
 * @param warnings what a person should know, bounded
 */
public record VmwareLog(
        String format,
        Optional<Product> product,
        Host host,
        Map<String, String> hostSettings,
        Map<String, String> hostSettingPlaces,
        List<PowerOn> powerOns,
        List<Warning> warnings) {
    public VmwareLog {
        hostSettings = Collections.unmodifiableMap(new LinkedHashMap<>(hostSettings));
        hostSettingPlaces = Map.copyOf(hostSettingPlaces);
        powerOns = List.copyOf(powerOns);
        warnings = List.copyOf(warnings);
    }

    /** Whether a power-on failed because the firmware has hardware virtualisation switched off, and none succeeded since. */
    public boolean isVirtualisationSwitchedOff() {
        boolean off = false;
        for (PowerOn powerOn : powerOns) {
            off = powerOn.outcome() instanceof Outcome.Failed failed
                    ? off || failed.isVirtualisationSwitchedOff()
                    : off && !(powerOn.outcome() instanceof Outcome.PoweredOn);
        }
        return off;
    }
}
