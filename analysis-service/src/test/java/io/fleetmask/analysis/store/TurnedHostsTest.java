package io.fleetmask.analysis.store;

import static io.fleetmask.analysis.Cpus.CORE_I7_3770;
import static io.fleetmask.analysis.Cpus.flip;
import static io.fleetmask.analysis.Cpus.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.analysis.AnalysisBacking;
import io.fleetmask.analysis.fleet.InternedProfile;
import io.fleetmask.analysis.fleet.KnownHost;
import io.fleetmask.analysis.mask.ProfileHosts;
import io.fleetmask.analysis.profile.ProfileFacts;
import io.fleetmask.analysis.store.TurnedHosts.Turned;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hosts that come, go, move and change at random, against a memory of what each count saw. */
@QuarkusTest
@QuarkusTestResource(AnalysisBacking.class)
class TurnedHostsTest {
    private static final List<String> CLUSTERS = List.of("turned-a", "turned-b", "turned-c");
    private static final String NEITHER = """
            SELECT host FROM turned_host t WHERE cluster = ? AND profile IS NULL
            AND NOT EXISTS (SELECT FROM host h WHERE h.id = t.host AND h.cluster = t.cluster)""";

    private static final String KEPT = "turned-kept-";
    private static final int HOSTS = 12;
    private static final int STEPS = 400;

    @Inject
    Hosts hosts;

    @Inject
    Profiles profiles;

    @Inject
    ClusterPictures pictures;

    @Inject
    TurnedHosts turned;

    @Inject
    Statements statements;

    private final Random chance = new Random(16);

    /** Where each host is, and as what, by id; nothing about a host that nobody knows. */
    private final Map<String, Place> now = new TreeMap<>();

    /** The hosts that the last count of each cluster saw, and their profiles. */
    private final Map<String, Map<String, Long>> counted = new HashMap<>();

    private List<Optional<Long>> kinds = List.of();
    private long revision;

    /** Where a host is and as what. */
    private record Place(Optional<String> cluster, Optional<Long> profile) {}

    @BeforeEach
    void knowsSomeProfiles() {
        Set<ProfileFacts> facts = IntStream.range(0, 3)
                .mapToObj(bit -> ProfileFacts.of(seen(flip(CORE_I7_3770, "7.0.ebx[" + bit + "]"), true)))
                .collect(Collectors.toSet());
        List<Long> interned = QuarkusTransaction.requiringNew().call(() -> kept(facts));
        kinds = Stream.concat(interned.stream().map(Optional::of), Stream.of(Optional.<Long>empty()))
                .toList();
        CLUSTERS.forEach(cluster -> counted.put(cluster, Map.of()));
    }

    /** Each with a host elsewhere, for what no row uses is forgotten. */
    private List<Long> kept(Set<ProfileFacts> facts) {
        List<Long> numbers = profiles.intern(facts).values().stream()
                .map(InternedProfile::number)
                .sorted()
                .toList();
        hosts.take(numbers.stream()
                .map(number -> news(KEPT + number, Optional.of(KEPT), Optional.of(number)))
                .toList());
        return numbers;
    }

    @AfterEach
    void leavesNothing() {
        take(kinds.stream()
                .flatMap(Optional::stream)
                .map(number -> new Hosts.News(KEPT + number, ++revision, Instant.now(), Optional.empty()))
                .toList());
        take(IntStream.range(0, HOSTS).mapToObj(this::leaving).toList());
        CLUSTERS.forEach(cluster -> QuarkusTransaction.requiringNew().run(() -> turned.count(cluster)));
    }

    @Test
    void areThoseWhoDifferFromTheLastCount() {
        for (int step = 0; step < STEPS; step++) {
            change(chance.nextInt(4));
            if (chance.nextInt(4) == 0) {
                String cluster = any(CLUSTERS);
                QuarkusTransaction.requiringNew().run(() -> turned.count(cluster));
                counted.put(cluster, present(cluster));
            }
            CLUSTERS.forEach(this::check);
        }
        QuarkusTransaction.requiringNew().run(turned::countAll);
        for (String cluster : CLUSTERS) {
            counted.put(cluster, present(cluster));
            check(cluster);
        }
    }

    /** Some hosts in one transaction, which comes to nothing at times. */
    private void change(int some) {
        List<Hosts.News> news = IntStream.range(0, HOSTS)
                .boxed()
                .sorted(Comparator.comparing(host -> chance.nextInt()))
                .limit(some)
                .map(host -> chance.nextInt(5) == 0 ? leaving(host) : changing(host))
                .toList();
        if (chance.nextInt(6) == 0) {
            QuarkusTransaction.begin();
            hosts.take(news);
            hosts.flush();
            QuarkusTransaction.rollback();
            return;
        }
        take(news);
        for (Hosts.News each : news) {
            each.host()
                    .ifPresentOrElse(
                            host -> now.put(each.id(), new Place(host.cluster(), host.profile())),
                            () -> now.remove(each.id()));
        }
    }

    private void take(List<Hosts.News> news) {
        QuarkusTransaction.requiringNew().run(() -> hosts.take(news));
    }

    private static String id(int host) {
        return "turned-" + (char) ('a' + host);
    }

    private Hosts.News leaving(int host) {
        return new Hosts.News(id(host), ++revision, Instant.now(), Optional.empty());
    }

    private Hosts.News changing(int host) {
        return news(id(host), chance.nextInt(6) == 0 ? Optional.empty() : Optional.of(any(CLUSTERS)), any(kinds));
    }

    private Hosts.News news(String id, Optional<String> cluster, Optional<Long> profile) {
        KnownHost known =
                new KnownHost(id, ++revision, Instant.now(), id, cluster, profile, Optional.empty(), Optional.empty());
        return new Hosts.News(id, revision, Instant.now(), Optional.of(known));
    }

    private <T> T any(List<T> some) {
        return some.get(chance.nextInt(some.size()));
    }

    /** The hosts of a cluster whose profile is known. */
    private Map<String, Long> present(String cluster) {
        Map<String, Long> present = new TreeMap<>();
        now.forEach((host, place) -> place.profile()
                .filter(profile -> place.cluster().equals(Optional.of(cluster)))
                .ifPresent(profile -> present.put(host, profile)));
        return present;
    }

    private void check(String cluster) {
        Map<String, Long> before = Optional.ofNullable(counted.get(cluster)).orElseThrow();
        Map<String, Long> after = present(cluster);
        Set<String> either = new HashSet<>(before.keySet());
        either.addAll(after.keySet());
        List<Turned> differing = new ArrayList<>();
        either.stream().sorted().forEach(host -> {
            Turned each = new Turned(host, Optional.ofNullable(before.get(host)), Optional.ofNullable(after.get(host)));
            if (!each.before().equals(each.after())) {
                differing.add(each);
            }
        });
        assertThat(turned.of(cluster)).isEqualTo(differing);
        assertThat(statements.query(NEITHER, find -> find.setString(1, cluster), row -> row.getString(1)))
                .as("neither counted nor there")
                .isEmpty();
        Map<Long, List<String>> byProfile = after.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue, TreeMap::new, Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        List<ProfileHosts> counts = pictures.profilesOf(cluster);
        assertThat(counts).extracting(ProfileHosts::number).containsExactlyElementsOf(byProfile.keySet());
        assertThat(counts).extracting(each -> each.hosts().sample()).containsExactlyElementsOf(byProfile.values());
        assertThat(counts)
                .extracting(each -> each.hosts().count())
                .containsExactlyElementsOf(
                        byProfile.values().stream().map(List::size).toList());
    }
}
