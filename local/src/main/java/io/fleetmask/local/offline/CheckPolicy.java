package io.fleetmask.local.offline;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What hosts are held against, from a JSON file: {@code {"vendor": "intel", "require": ["AES"], "forbid": ["HLE"],
 * "baseline": "intel-westmere"}}. Every field may be left out.
 */
record CheckPolicy(
        Optional<String> vendor,
        Optional<List<String>> require,
        Optional<List<String>> forbid,
        Optional<String> baseline) {

    static CheckPolicy read(String file) throws BadInputException {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try {
            return mapper.readValue(Files.readAllBytes(Path.of(file)), CheckPolicy.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException wrong) {
            throw new BadInputException(
                    file,
                    "is no policy: " + wrong.getOriginalMessage()
                            + "; fields are vendor, require, forbid and baseline");
        } catch (IOException unreadable) {
            throw new BadInputException(file, "cannot be read: " + unreadable.getMessage());
        }
    }

    void holdAgainst(Checks checks, String file) throws BadInputException {
        try {
            vendor.ifPresent(name -> checks.vendor(maker(name)));
            require.ifPresent(names -> checks.required(features(names)));
            forbid.ifPresent(names -> checks.forbidden(features(names)));
            baseline.ifPresent(name -> checks.baseline(BaselineFiles.get(name)));
        } catch (IllegalArgumentException wrong) {
            throw new BadInputException(file, String.valueOf(wrong.getMessage()));
        }
    }

    private static Vendor maker(String name) {
        return switch (name) {
            case "intel" -> Vendor.INTEL;
            case "amd" -> Vendor.AMD;
            case "hygon" -> Vendor.HYGON;
            default -> throw new IllegalArgumentException("vendor is intel, amd or hygon, not \"" + name + "\"");
        };
    }

    private static FeatureSet features(List<String> names) {
        FeatureCatalogue catalogue = FeatureCatalogue.vmware();
        return FeatureSet.of(catalogue, names.stream().map(catalogue::get).toList());
    }
}
