package io.fleetmask.fuzz;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Every target, and with what it begins. */
@SuppressWarnings("ImmutableEnumChecker") // Its functions hold nothing.
enum Targets {
    LOG(LogTarget.class, LogTarget::fuzzerTestOneInput, Seeds::logs),
    FORM(FormTarget.class, FormTarget::fuzzerTestOneInput, Seeds::forms),
    VMX(VmxTarget.class, VmxTarget::fuzzerTestOneInput, Seeds::vmx),
    SETTING(SettingTarget.class, SettingTarget::fuzzerTestOneInput, Seeds::settings),
    EVENT(EventTarget.class, EventTarget::fuzzerTestOneInput, Seeds::events),
    ARCHIVE(ArchiveTarget.class, ArchiveTarget::fuzzerTestOneInput, Seeds::archives),
    FAULT_TEXT(FaultTextTarget.class, FaultTextTarget::fuzzerTestOneInput, Seeds::faultTexts);

    /** Reads the seeds. */
    interface Beginning {
        List<byte[]> seeds() throws IOException;
    }

    final Class<?> type;
    final Consumer<byte[]> target;
    final Beginning beginning;

    Targets(Class<?> type, Consumer<byte[]> target, Beginning beginning) {
        this.type = type;
        this.target = target;
        this.beginning = beginning;
    }
}
