package io.fleetmask.vmwarefiles.forms;

import java.util.List;
import java.util.Optional;

/** Every form this package reads; which one a file is in, its content tells and not its name. */
public final class HostForms {
    /** No tool was seen to print more for a host; whoever reads a file need not keep more of it. */
    public static final int LARGEST = 64 << 20;

    static final List<HostForm> ALL = List.of(
            new JsonForm(),
            new VimCmdForm(),
            new XenPolicyForm(),
            new CpuidDumpForm(),
            new EsxcliForm(),
            new FeatureTableForm(),
            new FeatureListForm(),
            new ProcCpuinfoForm());

    private HostForms() {}

    /** What a file says; empty when it is in none of these forms. No content makes this fail. */
    public static Optional<FormContent> read(byte[] bytes) {
        FormText text = FormText.of(bytes);
        return ALL.stream().filter(form -> form.recognises(text)).findFirst().flatMap(form -> read(form, text));
    }

    /** Whether a file that begins so may be in one of these forms; cheaper than to read all of it. */
    public static boolean mayBeOne(byte[] beginning) {
        FormText text = FormText.of(beginning);
        return ALL.stream().anyMatch(form -> form.recognises(text));
    }

    private static Optional<FormContent> read(HostForm form, FormText text) {
        try {
            FormContent content = form.read(text);
            boolean saysNothing = content instanceof FormContent.Described described
                    && described.hosts().isEmpty()
                    && described.vms().isEmpty();
            return saysNothing ? Optional.empty() : Optional.of(content);
        } catch (MalformedFormException malformed) {
            return Optional.of(new FormContent.Refused(form.name(), String.valueOf(malformed.getMessage())));
        }
    }
}
