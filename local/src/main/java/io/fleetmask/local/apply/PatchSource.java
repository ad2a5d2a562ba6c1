package io.fleetmask.local.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetmask.local.client.Answer;
import io.fleetmask.local.client.HttpApi;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Where patches come from. */
sealed interface PatchSource {
    /** Those that may be the VM's. */
    List<KnownPatch> called(VmNames names);

    /** Tells that the lines are in the file; why that failed, if it did. */
    Optional<String> report(KnownPatch patch);

    /** Says that the lines of a patch were taken out of the file and shall stay out; why that was not taken, if it was not. */
    Optional<String> takenOut(KnownPatch patch);

    /** The remediation service. */
    record Service(HttpApi remediation, Optional<String> by) implements PatchSource {
        @Override
        public List<KnownPatch> called(VmNames names) {
            String query = names.all().stream()
                    .map(name -> "alias=" + HttpApi.encoded(name))
                    .collect(Collectors.joining("&"));
            return patches(remediation.get("/patches?" + query).required().json());
        }

        /** Of this very patch: another one may have taken over meanwhile. */
        @Override
        public Optional<String> report(KnownPatch patch) {
            Answer answer = post(patch, "/patch/applied?number=" + patch.number() + as("&"));
            return answer.isGood() ? Optional.empty() : Optional.of(answer.reason());
        }

        /** The VM is taken back; the patch that takes its lines out is done already. */
        @Override
        public Optional<String> takenOut(KnownPatch patch) {
            Answer answer = post(patch, "/take-back" + as("?"));
            if (!answer.isGood()) {
                return Optional.of(answer.reason());
            }
            return Optional.of(answer.json().path("patch"))
                    .filter(JsonNode::isObject)
                    .map(KnownPatch::of)
                    .filter(KnownPatch::wantsReport)
                    .flatMap(this::report);
        }

        private Answer post(KnownPatch patch, String what) {
            return remediation.post(
                    "/vms/" + HttpApi.encoded(patch.vm()) + what, "application/json", BodyPublishers.noBody());
        }

        private String as(String before) {
            return by.map(name -> before + "by=" + HttpApi.encoded(name)).orElse("");
        }
    }

    /** A file with what the service answers: one patch, or a page of them. */
    record Document(List<KnownPatch> patches) implements PatchSource {
        private static final ObjectMapper MAPPER = new ObjectMapper();

        static Document read(Path file) throws UnreadablePatchException {
            try {
                return new Document(PatchSource.patches(MAPPER.readTree(Files.readAllBytes(file))));
            } catch (JsonProcessingException | IllegalArgumentException wrong) {
                String reason = wrong.getMessage() == null
                        ? ""
                        : wrong.getMessage().lines().findFirst().orElse("");
                throw new UnreadablePatchException(
                        file + " is no patch in JSON, as the service answers it: " + reason, wrong);
            } catch (NoSuchFileException missing) {
                throw new UnreadablePatchException(file + ": no such file", missing);
            } catch (IOException unreadable) {
                throw new UnreadablePatchException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
            }
        }

        @Override
        public List<KnownPatch> called(VmNames names) {
            return patches;
        }

        @Override
        public Optional<String> report(KnownPatch patch) {
            return Optional.empty();
        }

        @Override
        public Optional<String> takenOut(KnownPatch patch) {
            return Optional.empty();
        }
    }

    private static List<KnownPatch> patches(JsonNode answer) {
        Stream<JsonNode> each = answer.has("items")
                ? StreamSupport.stream(answer.path("items").spliterator(), false)
                : Stream.of(answer);
        return each.map(KnownPatch::of).toList();
    }
}
