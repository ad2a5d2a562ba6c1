package io.fleetmask.analysis.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.fleetmask.analysis.mask.MaskContent;
import io.fleetmask.analysis.store.ClusterPictures;
import io.fleetmask.analysis.view.KindMatrix;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.events.ClusterMask;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The slim matrices of clusters; one that was worked out is kept until something arrives for its cluster. */
@Singleton
class KindMatrices {
    /** 300 kinds weigh 120,000. */
    private static final long MOST_KEPT = 8 << 20;

    private static final int LEAST = 200;
    private static final int CLUSTERS = 100;

    private final ClusterPictures pictures;
    private final Cache<Input, KindMatrix> kinds =
            Caffeine.newBuilder().maximumSize(CLUSTERS).build();
    private final Cache<Shown, String> pairs = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT)
            .weigher((Shown shown, String bytes) -> LEAST + bytes.length())
            .build();

    KindMatrices(ClusterPictures pictures) {
        this.pictures = pictures;
    }

    /** A cluster at one moment: {@code place} is that of its input's row, read before anything else of it. */
    record Input(String cluster, String place) {}

    private record Shown(Input input, HardwareVersion version, Optional<Long> mask) {}

    /** The kinds, as far as brands do not matter. */
    KindMatrix of(Input input) {
        return Optional.ofNullable(kinds.getIfPresent(input)).orElseGet(() -> {
            KindMatrix matrix = new KindMatrix(pictures.profilesOf(input.cluster()));
            kinds.put(input, matrix);
            return matrix;
        });
    }

    /** One byte for each pair, in Base64; without a mask for VMs that have none. */
    String pairs(Input input, HardwareVersion version, Optional<ClusterMask> mask) {
        Shown shown = new Shown(input, version, mask.map(ClusterMask::revision));
        return Optional.ofNullable(pairs.getIfPresent(shown)).orElseGet(() -> {
            String bytes = of(input).pairs(version, mask.map(MaskContent::of));
            pairs.put(shown, bytes);
            return bytes;
        });
    }
}
