package io.fleetmask.vmwarefiles.forms;

/** A form in which some tool shows a host's processors. */
sealed interface HostForm
        permits JsonForm,
                VimCmdForm,
                EsxcliForm,
                CpuidDumpForm,
                XenPolicyForm,
                FeatureTableForm,
                FeatureListForm,
                ProcCpuinfoForm {
    /** The form, for people. */
    String name();

    /** Whether a text is surely written in this form. */
    boolean recognises(FormText text);

    /** What it says; a {@link MalformedFormException} where it breaks its own rules. */
    FormContent read(FormText text);
}
