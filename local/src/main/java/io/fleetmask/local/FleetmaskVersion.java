package io.fleetmask.local;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that Maven wrote into the jar. */
final class FleetmaskVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Fleetmask.class.getPackage().getImplementationVersion())
                .orElse("not packaged");
        return new String[] {"fleetmask " + version, "Java " + Runtime.version()};
    }
}
