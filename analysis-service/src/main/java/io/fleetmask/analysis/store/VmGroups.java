package io.fleetmask.analysis.store;

import io.fleetmask.analysis.change.VmGroup;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.events.IdSample;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The VMs of a cluster, counted by all that a mask looks at. */
@Singleton
public class VmGroups {
    private static final String GROUPS = """
            SELECT on_profile, vendor, hardware_version, guest, power = 'off', count(*),
                (array_agg(id ORDER BY id))[1:20]
            FROM placed_vm WHERE in_cluster = ? GROUP BY 1, 2, 3, 4, 5""";

    private static final String HIGHEST = "SELECT max(hardware_version) FROM placed_vm WHERE in_cluster = ?";

    private final Statements statements;
    private final Profiles profiles;
    private final Guests guests;

    VmGroups(Statements statements, Profiles profiles, Guests guests) {
        this.statements = statements;
        this.profiles = profiles;
        this.guests = guests;
    }

    /** The groups of a cluster. */
    public List<VmGroup> of(String cluster) {
        return statements.query(GROUPS, select -> select.setString(1, cluster), Counted::of).stream()
                .map(this::group)
                .toList();
    }

    /** A group with the numbers of its host's profile and its guest. */
    private record Counted(
            Optional<Long> profile,
            Optional<Vendor> vendor,
            Optional<HardwareVersion> version,
            Optional<Long> guest,
            boolean off,
            IdSample vms) {
        static Counted of(ResultSet row) throws SQLException {
            return new Counted(
                    ClusterPictures.number(row, 1),
                    Optional.ofNullable(row.getString(2)).map(Vendor::new),
                    VmGroups.version(row, 3),
                    ClusterPictures.number(row, 4),
                    row.getBoolean(5),
                    new IdSample(row.getInt(6), ClusterPictures.ids(row, 7)));
        }
    }

    private VmGroup group(Counted counted) {
        return new VmGroup(
                counted.profile().map(number -> profiles.get(number).profile()),
                counted.vendor(),
                counted.version(),
                counted.guest().map(guests::requirements),
                counted.off(),
                counted.vms());
    }

    /** The highest hardware version among the VMs of a cluster. */
    public Optional<HardwareVersion> highestVersionIn(String cluster) {
        return statements
                .query(HIGHEST, select -> select.setString(1, cluster), row -> version(row, 1))
                .get(0);
    }

    private static Optional<HardwareVersion> version(ResultSet row, int column) throws SQLException {
        return ClusterPictures.number(row, column).map(Long::intValue).map(HardwareVersion::new);
    }
}
