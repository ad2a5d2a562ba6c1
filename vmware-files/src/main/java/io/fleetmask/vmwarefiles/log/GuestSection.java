package io.fleetmask.vmwarefiles.log;

import java.util.Optional;

/** What CPUID answers to the guest; once per power-on, in one of three forms. */
final class GuestSection implements Section {
    private final PowerOns powerOns;
    private final Warnings warnings;
    private Optional<PowerOnBuilder> current = Optional.empty();
    private boolean warned;

    GuestSection(PowerOns powerOns, Warnings warnings) {
        this.powerOns = powerOns;
        this.warnings = warnings;
    }

    @Override
    public void register(Landmarks landmarks) {
        landmarks.on(this, "guestCPUID vendor:", message -> open(message, new FullGuest()));
        landmarks.on(this, "Guest CPUID differences from hostCPUID.", message -> open(message, new GuestDifferences()));
        landmarks.on(this, "guest vs. host CPUID guest vendor:", message -> open(message, new GuestVersusHost()));
        landmarks.on(this, "guest vs. host CPUID guest level ", this::registers);
        landmarks.on(this, "guestCPUID level ", this::registers);
        landmarks.on(this, "guest vs. host CPUID ", message -> {});
        landmarks.on(this, "guestCPUID ", message -> {});
    }

    private void open(Message message, GuestForm form) {
        PowerOnBuilder powerOn = powerOns.current(message);
        if (current.equals(Optional.of(powerOn)) && !powerOn.guestBlock.isFollowed()) {
            return;
        }
        if (powerOn.guestForm.isPresent()) {
            powerOn = powerOns.begin(message);
        }
        powerOn.guestForm = Optional.of(form);
        current = Optional.of(powerOn);
    }

    private void registers(Message message) {
        if (current.isPresent()) {
            current.get().guestBlock.add(message, warnings);
        } else if (!warned) {
            warnings.add(message.number(), "CPUID of a guest without its heading is not used");
            warned = true;
        }
    }

    @Override
    public void followed() {
        current.ifPresent(powerOn -> powerOn.guestBlock.followed());
    }

    @Override
    public boolean understandsCutLines() {
        return true;
    }
}
