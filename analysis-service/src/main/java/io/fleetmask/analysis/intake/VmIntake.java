package io.fleetmask.analysis.intake;

import io.fleetmask.analysis.fleet.KnownVm;
import io.fleetmask.analysis.profile.GuestFacts;
import io.fleetmask.analysis.store.Guests;
import io.fleetmask.analysis.store.Rebuilt;
import io.fleetmask.analysis.store.Vms;
import io.fleetmask.events.VmState;
import io.fleetmask.servicekit.intake.Received;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes VMs in; they change views, never a mask. */
@Singleton
class VmIntake {
    private final Vms vms;
    private final Guests guests;
    private final Rebuilt rebuilt;

    VmIntake(Rebuilt rebuilt, Vms vms, Guests guests) {
        this.rebuilt = rebuilt;
        this.vms = vms;
        this.guests = guests;
    }

    void take(List<Received<VmState>> newest) {
        rebuilt.admit();
        List<VmState> current = new ArrayList<>();
        Map<String, Long> gone = new HashMap<>();
        for (Received<VmState> message : newest) {
            if (message instanceof Received.Current<VmState> state) {
                current.add(state.event());
            } else {
                gone.put(message.key(), message.revision());
            }
        }
        Map<String, GuestFacts> facts = new HashMap<>();
        current.forEach(vm -> vm.powerOn().flatMap(GuestFacts::of).ifPresent(guest -> facts.put(vm.id(), guest)));
        Map<GuestFacts, Long> interned = guests.intern(new HashSet<>(facts.values()));
        vms.take(
                current.stream()
                        .map(vm -> KnownVm.of(
                                vm, Optional.ofNullable(facts.get(vm.id())).map(interned::get)))
                        .toList(),
                gone);
    }
}
