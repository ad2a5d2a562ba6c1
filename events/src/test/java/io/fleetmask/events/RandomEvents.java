package io.fleetmask.events;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any record of this package, made of any values that its documentation allows. */
final class RandomEvents {
    private static final int FEW = 3;

    /** What a component's type does not say, as {@code "Record.component"}. */
    private static final Map<String, Arbitrary<?>> NARROWER = Map.ofEntries(
            Map.entry("FeatureRef.key", name().map("cpuid."::concat)),
            Map.entry("FeatureRef.bit", Arbitraries.of("1.ecx[25]", "d.1.eax[3]", "80000021.eax[2]", "7.edx[26]")),
            Map.entry("MaskChange.before", keys()),
            Map.entry("MaskChange.after", keys()),
            Map.entry("CpuObservation.registers", registers()),
            Map.entry(
                    "Firmware.released",
                    Arbitraries.of("2020-11-09", "1999-12-31").optional()),
            Map.entry("PowerOn.guestRegisters", registers().optional()),
            Map.entry("VmxFile.sha256", hex(64)),
            Map.entry("VmxFile.base64", Arbitraries.of("", "aGVsbG8=")),
            Map.entry(
                    "OwnLine.taken",
                    Arbitraries.of("-".repeat(32), ".".repeat(32)).optional()),
            Map.entry(
                    "OwnLine.origin", Arbitraries.of("absent", "empty", "mask").optional()),
            Map.entry(
                    "ClusterPolicy.maxPatchesPerHour",
                    Arbitraries.integers().greaterOrEqual(1).optional()),
            Map.entry(
                    "ClusterPolicy.settle",
                    Arbitraries.longs().between(0, 100_000_000).map(Duration::ofMillis)),
            Map.entry("ClusterPolicy.strategy", Arbitraries.of("differences", "level", "baseline:intel-westmere")),
            Map.entry("AuditEntry.service", Arbitraries.of("ingest", "analysis", "remediation")),
            Map.entry("ClusterState.id", name()),
            Map.entry("HostState.id", name()),
            Map.entry("VmState.id", name()));

    private RandomEvents() {}

    static Arbitrary<Object> of(Class<?> record) {
        List<Arbitrary<Object>> components = Arrays.stream(record.getRecordComponents())
                .map(component -> component(record, component))
                .toList();
        return Combinators.combine(components).as(values -> create(record, values));
    }

    private static Arbitrary<Object> component(Class<?> record, RecordComponent component) {
        Arbitrary<?> narrower = NARROWER.get(record.getSimpleName() + "." + component.getName());
        return narrower == null ? any(component.getGenericType()) : narrower.asGeneric();
    }

    private static Arbitrary<Object> any(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == IdSample.class || plain == HostSample.class) {
            return sample(plain);
        }
        if (plain.isRecord()) {
            return plain == MaintenanceWindow.class ? window().asGeneric() : of(plain);
        }
        return plain.isEnum() ? Arbitraries.of(plain.getEnumConstants()).asGeneric() : simple(plain);
    }

    private static Arbitrary<Object> simple(Class<?> type) {
        if (type == String.class) {
            return text().filter(text -> !text.isEmpty()).asGeneric();
        }
        if (type == boolean.class || type == Boolean.class) {
            return Arbitraries.of(true, false).asGeneric();
        }
        if (type == int.class || type == Integer.class) {
            return Arbitraries.integers().greaterOrEqual(1).asGeneric();
        }
        if (type == long.class) {
            return Arbitraries.longs().greaterOrEqual(1).asGeneric();
        }
        if (type == Instant.class) {
            return Arbitraries.longs()
                    .between(0, 4_000_000_000_000_000L)
                    .map(RandomEvents::instant)
                    .asGeneric();
        }
        throw new IllegalArgumentException("nothing makes a " + type);
    }

    private static Arbitrary<Object> generic(ParameterizedType type) {
        Arbitrary<Object> first = any(type.getActualTypeArguments()[0]);
        if (type.getRawType() == Optional.class) {
            return first.optional().asGeneric();
        }
        if (type.getRawType() == List.class) {
            return first.list().ofMaxSize(FEW).asGeneric();
        }
        return Arbitraries.maps(first, any(type.getActualTypeArguments()[1]))
                .ofMaxSize(FEW)
                .asGeneric();
    }

    private static Arbitrary<Object> sample(Class<?> type) {
        if (type == IdSample.class) {
            return text().list()
                    .ofMaxSize(IdSample.LIMIT + FEW)
                    .map(IdSample::of)
                    .asGeneric();
        }
        return of(HostSample.Named.class)
                .map(HostSample.Named.class::cast)
                .list()
                .ofMaxSize(HostSample.LIMIT + FEW)
                .map(HostSample::of)
                .asGeneric();
    }

    private static Arbitrary<MaintenanceWindow> window() {
        return Arbitraries.of("Sat,Sun 22:00-04:00 Europe/Berlin", "Mon 00:00-00:00 UTC")
                .map(MaintenanceWindow::parse);
    }

    private static Arbitrary<Map<String, List<String>>> registers() {
        return Arbitraries.maps(
                        Arbitraries.of("0", "1.0", "d.1", "80000001.0"),
                        hex(8).list().ofSize(4))
                .ofMaxSize(FEW);
    }

    private static Arbitrary<String> hex(int digits) {
        return Arbitraries.strings().withChars("0123456789abcdef").ofLength(digits);
    }

    private static Arbitrary<String> name() {
        return Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(12);
    }

    private static Arbitrary<List<String>> keys() {
        return name().map("cpuid."::concat).list().uniqueElements().ofMaxSize(FEW);
    }

    private static Arbitrary<String> text() {
        return Arbitraries.strings().withCharRange('\0', '\ud7ff').ofMaxLength(20);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
    }

    private static Object create(Class<?> record, List<Object> values) {
        Class<?>[] types = Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = record.getDeclaredConstructor(types);
            return canonical.newInstance(values.toArray());
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("cannot make a " + record, failed);
        }
    }
}
