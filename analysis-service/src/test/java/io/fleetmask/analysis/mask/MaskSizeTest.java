package io.fleetmask.analysis.mask;

import static io.fleetmask.analysis.Cpus.A10_5800K;
import static io.fleetmask.analysis.Cpus.CORE_I7_3770;
import static io.fleetmask.analysis.Cpus.flip;
import static io.fleetmask.analysis.Cpus.profile;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.MaskStrategy;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.HostSample;
import io.fleetmask.events.IdSample;
import io.fleetmask.events.VendorMask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MaskSizeTest {
    private static final int LIMIT = 1_000_000;

    @Test
    void fitsWhateverIdsHostsHave() {
        MaskContent mask = maskOfHostsNamed("\u4e3b".repeat(500));
        assertThat(size(mask)).as("uncut").isGreaterThan(LIMIT);
        MaskContent cut = mask.fitting("lab", LIMIT);
        assertThat(size(cut)).isLessThanOrEqualTo(LIMIT);
        assertThat(zeros(cut))
                .extracting(zero -> zero.feature().key())
                .containsExactlyElementsOf(
                        zeros(mask).stream().map(zero -> zero.feature().key()).toList());
        assertThat(zeros(cut))
                .extracting(zero -> zero.have().count())
                .containsExactlyElementsOf(
                        zeros(mask).stream().map(zero -> zero.have().count()).toList());
    }

    @Test
    void leavesAMaskAloneThatFits() {
        MaskContent mask = maskOfHostsNamed("esx-");
        assertThat(mask.fitting("lab", LIMIT)).isEqualTo(mask);
    }

    @Test
    void cutsEqualMasksAlike() {
        MaskContent cut = maskOfHostsNamed("y".repeat(500)).fitting("lab", LIMIT);
        assertThat(maskOfHostsNamed("y".repeat(500)).fitting("lab", LIMIT)).isEqualTo(cut);
        assertThat(cut.fitting("lab", LIMIT)).isEqualTo(cut);
    }

    @Test
    void fitsWithNextToNoRoomByNamingNobody() {
        MaskContent cut = maskOfHostsNamed("x".repeat(500)).fitting("lab", 1);
        assertThat(zeros(cut)).allSatisfy(zero -> {
            assertThat(zero.have().sample()).isEmpty();
            assertThat(zero.reason()).hasSizeLessThanOrEqualTo(100);
        });
    }

    /** Twenty hosts of each of two vendors, every second without AES, under the lowest level. */
    private static MaskContent maskOfHostsNamed(String prefix) {
        List<ProfileHosts> hosts = new ArrayList<>();
        for (HostProfile profile :
                List.of(profile(CORE_I7_3770), profile(A10_5800K), profile(flip(CORE_I7_3770, "1.ecx[25]")))) {
            List<String> ids = IntStream.range(10, 30)
                    .mapToObj(n -> prefix + hosts.size() + n)
                    .toList();
            hosts.add(new ProfileHosts(hosts.size(), profile, IdSample.of(ids)));
        }
        return MaskComputation.compute(
                new ClusterPicture(MaskStrategy.parse("level"), hosts, HostSample.NONE), Optional.empty());
    }

    private static List<VendorMask.Zero> zeros(MaskContent mask) {
        return mask.groups().stream().flatMap(group -> group.zeros().stream()).toList();
    }

    private static int size(MaskContent mask) {
        return EventCodec.encode(mask.publishedAs("lab", 1, Instant.now())).length;
    }
}
