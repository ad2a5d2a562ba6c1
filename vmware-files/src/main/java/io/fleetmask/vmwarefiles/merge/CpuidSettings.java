package io.fleetmask.vmwarefiles.merge;

import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a VM's configuration says, key to value, however it became known: from the .vmx file itself or from the copy that
 * vmware.log prints at power-on. Keys compare without regard to case and keep the way they are written.
 */
public final class CpuidSettings {
    /** Nothing set, as far as anybody knows. */
    public static final CpuidSettings NONE = new CpuidSettings(Map.of());

    private final Map<String, Setting> byFoldedKey;

    private CpuidSettings(Map<String, Setting> byFoldedKey) {
        this.byFoldedKey = byFoldedKey;
    }

    /** These settings. */
    public static CpuidSettings of(Map<String, String> settings) {
        Map<String, Setting> folded = new LinkedHashMap<>();
        settings.forEach((key, value) -> folded.putIfAbsent(VmxEdit.fold(key), new Setting(key, value)));
        return new CpuidSettings(folded);
    }

    /** The settings of a file. */
    public static CpuidSettings of(VmxDocument document) {
        return of(document.settings());
    }

    /** Every setting, key as written. */
    public Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        byFoldedKey.values().forEach(setting -> all.put(setting.key(), setting.value()));
        return all;
    }

    /** The value of a key. */
    public Optional<String> value(String key) {
        return Optional.ofNullable(byFoldedKey.get(VmxEdit.fold(key))).map(Setting::value);
    }

    /** The key as it is written here; as given when it is not set. */
    String written(String key) {
        Setting setting = byFoldedKey.get(VmxEdit.fold(key));
        return setting == null ? key : setting.key();
    }

    /** Whether the key is set. */
    public boolean has(String key) {
        return byFoldedKey.containsKey(VmxEdit.fold(key));
    }

    /** These settings after the edits. */
    public CpuidSettings edit(Collection<VmxEdit> edits) {
        Map<String, Setting> edited = new LinkedHashMap<>(byFoldedKey);
        for (VmxEdit edit : edits) {
            String folded = VmxEdit.fold(edit.key());
            edit.value()
                    .ifPresentOrElse(
                            value -> edited.put(folded, new Setting(edit.key(), value)), () -> edited.remove(folded));
        }
        return new CpuidSettings(edited);
    }

    private record Setting(String key, String value) {}
}
