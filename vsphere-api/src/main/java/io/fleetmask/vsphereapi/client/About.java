package io.fleetmask.vsphereapi.client;

import io.fleetmask.vsphereapi.soap.Element;

/**
 * What a server says of itself.
 *
 * @param name {@code VMware vCenter Server}
 * @param apiType {@code VirtualCenter} or {@code HostAgent}
 * @param instanceUuid which vCenter it is; empty for a host
 */
public record About(String name, String version, String build, String apiType, String instanceUuid) {
    static About of(Element about) {
        return new About(
                about.text("name").orElse(""),
                about.text("version").orElse(""),
                about.text("build").orElse(""),
                about.text("apiType").orElse(""),
                about.text("instanceUuid").orElse(""));
    }

    /** Whether it is a vCenter, and no host of its own. */
    public boolean isVirtualCenter() {
        return apiType.equals("VirtualCenter");
    }

    @Override
    public String toString() {
        return name + " " + version + " build " + build;
    }
}
