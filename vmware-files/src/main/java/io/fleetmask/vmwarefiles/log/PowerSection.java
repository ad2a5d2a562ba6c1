package io.fleetmask.vmwarefiles.log;

import java.util.Optional;

/** What becomes of a power-on: result, failing module, messages shown, checkpoint restored, power-off. */
final class PowerSection implements Section {
    private static final String FAILURE_TEXT = "Power on failure messages: ";
    static final byte[] FAILURE = Ascii.bytes(FAILURE_TEXT);

    private final PowerOns powerOns;
    private final Warnings warnings;
    private boolean inDialogue;

    PowerSection(PowerOns powerOns, Warnings warnings) {
        this.powerOns = powerOns;
        this.warnings = warnings;
    }

    @Override
    public void register(Landmarks landmarks) {
        landmarks.on(this, "VMX_PowerOn: ModuleTable_PowerOn = ", this::result);
        landmarks.on(this, "Module ", this::module);
        landmarks.on(this, FAILURE_TEXT, this::failure);
        landmarks.on(this, "Monitor Mode: ", this::monitor);
        landmarks.on(this, "CPT: Restoring checkpoint ", message -> powerOns.current(message).isResumed = true);
        landmarks.on(this, "Msg_Post: Error", message -> dialogue());
        landmarks.on(this, "Msg_Question:", message -> dialogue());
        landmarks.on(this, "[msg.", this::shown);
        landmarks.on(this, "----------------------------------------", message -> inDialogue = false);
        landmarks.on(this, "Transitioned vmx/execState/val to poweredOff", this::poweredOff);
        landmarks.on(this, "Transitioned vmx/execState/val to suspended", this::poweredOff);
        landmarks.on(this, "VMX exit (", this::poweredOff);
    }

    private void result(Message message) {
        String rest = message.rest();
        if (rest.equals("1") || rest.equals("0")) {
            powerOns.current(message).result(rest.equals("1"));
        }
    }

    /** {@code Module 'CPUID' power on failed.}; without quotes up to Workstation 7. */
    private void module(Message message) {
        String rest = message.rest();
        int end = rest.indexOf(" power on failed");
        if (end > 0 && end <= NamedValues.LONGEST) {
            String name = rest.substring(0, end).replace("'", "");
            powerOns.current(message).failedModule = Optional.of(name);
        }
    }

    /** Products from 16.2 on print sentences without ids; the first says why. */
    void failure(Message message) {
        String text = message.rest();
        if (!text.isEmpty() && text.length() <= LogAssembler.LONGEST) {
            PowerOnBuilder powerOn = powerOns.current(message);
            powerOn.failure = powerOn.failure.or(() -> Optional.of(text));
        }
    }

    private void monitor(Message message) {
        powerOns.current(message).hasUserLevelMonitor = message.rest().equals("ULM");
    }

    private void dialogue() {
        inDialogue = true;
        powerOns.newest().ifPresent(PowerOnBuilder::newDialogue);
    }

    private void shown(Message message) {
        String rest = message.rest();
        int end = rest.indexOf(']');
        if (inDialogue && end > 0 && end <= NamedValues.LONGEST) {
            String id = "msg." + rest.substring(0, end);
            boolean kept = powerOns.newest().map(vm -> vm.addMessage(id)).orElse(true);
            if (!kept) {
                warnings.add(
                        message.number(),
                        id + " is not kept, the limit is " + PowerOnBuilder.MOST_MESSAGES + " messages");
            }
        }
    }

    private void poweredOff(Message message) {
        powerOns.newest().ifPresent(vm -> vm.end(message.time()));
    }
}
