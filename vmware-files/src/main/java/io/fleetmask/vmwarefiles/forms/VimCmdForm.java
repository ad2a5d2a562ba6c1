package io.fleetmask.vmwarefiles.forms;

/** What {@code vim-cmd hostsvc/hosthardware} and {@code hostsvc/hostconfig} print on an ESXi host. */
final class VimCmdForm implements HostForm {
    static final String OPENING = "(vim.";

    @Override
    public String name() {
        return "vim-cmd";
    }

    @Override
    public boolean recognises(FormText text) {
        return text.text().contains("(vim.host.") || text.text().contains("(vim.vm.");
    }

    @Override
    public FormContent read(FormText text) {
        return new VsphereObjects(name()).read(VimText.documents(text.text()));
    }
}
