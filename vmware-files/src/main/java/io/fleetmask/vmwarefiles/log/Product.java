package io.fleetmask.vmwarefiles.log;

/** The product that wrote the log: {@code VMware ESX 6.7.0 build 14320388}. */
public record Product(String name, String version, String build) {
    @Override
    public String toString() {
        return name + " " + version + " build " + build;
    }
}
