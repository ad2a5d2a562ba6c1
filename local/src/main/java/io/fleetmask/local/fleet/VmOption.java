package io.fleetmask.local.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.local.client.Answer;
import io.fleetmask.local.client.ApiException;
import io.fleetmask.local.client.HttpApi;
import java.util.List;
import java.util.Optional;

/** Finds the patch of the VM that somebody means, by any of its names. */
final class VmOption {
    private VmOption() {}

    /** The newest patch of a VM, by id, UUID or path, or by what people call it where that is one VM only. */
    static JsonNode patchOf(HttpApi remediation, String vm) {
        Answer known = remediation.get("/vms/" + HttpApi.encoded(vm) + "/patch");
        if (known.isGood()) {
            return known.json();
        }
        List<JsonNode> called = named(remediation, vm);
        if (called.size() == 1) {
            return called.get(0);
        }
        if (called.size() > 1) {
            throw new ApiException(called.size() + " VMs are called " + vm + ": say which by id, "
                    + called.get(0).path("vm").asText() + " for example");
        }
        return known.required().json();
    }

    private static List<JsonNode> named(HttpApi remediation, String name) {
        return Optional.of(remediation.get("/patches?name=" + HttpApi.encoded(name)))
                .filter(Answer::isGood)
                .map(answer -> Answers.list(answer.json().path("items")))
                .orElse(List.of());
    }
}
