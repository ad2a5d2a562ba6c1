package io.fleetmask.vsphereapi.facts;

import io.fleetmask.cpuid.migration.NamedBaseline;
import io.fleetmask.cpuid.migration.StatedMode;
import io.fleetmask.vmwarefiles.forms.ApiNotation;
import io.fleetmask.vsphereapi.client.ObjectProperties;
import io.fleetmask.vsphereapi.client.Properties;
import io.fleetmask.vsphereapi.soap.Element;
import io.fleetmask.vsphereapi.soap.FaultException;
import io.fleetmask.vsphereapi.soap.ManagedObject;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The EVC modes that a vCenter knows, as generations to level guests to. They are this vCenter's of today: what a mode holds
 * changed with versions.
 *
 * @param unusable why some cannot be used
 */
public record EvcModes(List<NamedBaseline> modes, List<String> unusable) {
    private static final String MODES = "capability.supportedEVCMode";
    private static final List<String> FIELDS = List.of("key", "label", "vendor", "vendorTier");

    public EvcModes {
        modes = List.copyOf(modes);
        unusable = List.copyOf(unusable);
    }

    /** Asks a vCenter; an ESXi host knows none. */
    public static EvcModes read(Properties properties) throws IOException, FaultException {
        ManagedObject instance = new ManagedObject("ServiceInstance", "ServiceInstance");
        ObjectProperties read = properties.of(instance, MODES);
        Element list = read.values().get(MODES);
        List<NamedBaseline> modes = new ArrayList<>();
        List<String> unusable = new ArrayList<>();
        for (Element mode : list == null ? List.<Element>of() : list.children()) {
            try {
                modes.add(mode(mode));
            } catch (IllegalArgumentException wrong) {
                unusable.add(String.valueOf(wrong.getMessage()));
            }
        }
        return new EvcModes(modes, unusable);
    }

    /**
     * The modes as strategies that mean the same for ever.
     *
     * @param server which vCenter told them, and which version of it
     * @param day when it did
     */
    public List<StatedMode> stated(String server, LocalDate day) {
        return modes.stream()
                .map(mode -> new NamedBaseline(
                        mode.name(),
                        mode.title(),
                        mode.vendor(),
                        mode.rank(),
                        day.toString(),
                        "told by " + server,
                        mode.featureNames(),
                        List.of()))
                .flatMap(mode -> stated(mode, server.replace(';', ',')).stream())
                .toList();
    }

    /** A mode whose key has no place in the notation is shown and cannot be a strategy. */
    private static Optional<StatedMode> stated(NamedBaseline mode, String server) {
        try {
            return Optional.of(new StatedMode(mode, server));
        } catch (IllegalArgumentException unwritable) {
            return Optional.empty();
        }
    }

    private static NamedBaseline mode(Element mode) {
        Map<String, String> fields = new LinkedHashMap<>();
        FIELDS.forEach(field -> mode.text(field).ifPresent(text -> fields.put(field, text)));
        Map<String, String> capabilities = new LinkedHashMap<>();
        mode.children("featureCapability")
                .forEach(one -> one.text("key")
                        .ifPresent(
                                key -> capabilities.put(key, one.text("value").orElse("0"))));
        return ApiNotation.evcMode(fields, capabilities);
    }
}
