package io.fleetmask.remediation.http;

import io.fleetmask.remediation.store.Patches;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

/** What answers show after something was done, read in a transaction of its own. */
@Singleton
class Views {
    private final Found found;
    private final Patches patches;

    Views(Found found, Patches patches) {
        this.found = found;
        this.patches = patches;
    }

    @Transactional
    PatchView of(String vm) {
        return found.view(vm);
    }

    @Transactional
    VmPatch optional(String vm) {
        return new VmPatch(vm, patches.find(vm).map(any -> found.view(vm)));
    }
}
