package io.fleetmask.vmwarefiles.merge;

import io.fleetmask.cpuid.setting.MaskCharacter;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a configuration would be without anything of Fleetmask's; what others changed since then stays. */
final class GiveBack {
    private final CpuidSettings current;

    private GiveBack(CpuidSettings current) {
        this.current = current;
    }

    static CpuidSettings of(Collection<? extends ManagedLine> own, CpuidSettings current) {
        GiveBack giveBack = new GiveBack(current);
        List<VmxEdit> edits = new ArrayList<>();
        own.forEach(line -> giveBack.edit(line).ifPresent(edits::add));
        return current.edit(edits);
    }

    private Optional<VmxEdit> edit(ManagedLine own) {
        Optional<String> value = current.value(own.key());
        if (own instanceof ManagedLine.Zeros zeros) {
            return value.flatMap(MaskText::parse).map(text -> edit(zeros, without(zeros, text)));
        }
        ManagedLine.Value line = (ManagedLine.Value) own;
        return value.filter(line.value()::equals).map(ours -> VmxEdit.remove(current.written(own.key())));
    }

    private static MaskText without(ManagedLine.Zeros zeros, MaskText text) {
        MaskText restored = text;
        for (int bit : zeros.bits()) {
            if (text.at(bit) == MaskCharacter.ZERO) {
                restored = restored.with(bit, zeros.replaced(bit));
            }
        }
        return restored;
    }

    private VmxEdit edit(ManagedLine.Zeros zeros, MaskText restored) {
        String key = current.written(zeros.key());
        if (!restored.saysNothing()) {
            return VmxEdit.set(key, restored.toString());
        }
        return switch (zeros.origin()) {
            case ABSENT -> VmxEdit.remove(key);
            case EMPTY -> VmxEdit.set(key, "");
            case MASK -> VmxEdit.set(key, restored.toString());
        };
    }
}
