package io.fleetmask.vmwarefiles.log;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * VMware's own lists: {@code Capability Found: cpuid.AES = 0x1}, {@code VM Features Required: cpuid.AES - Bool:Min:1}. The
 * latter is also the form of the requirements that the host did not satisfy; only the heading tells them apart.
 */
final class FeatureSection implements Section {
    /** {@code Bool:Min:1}, {@code Num:Min:0x4000}. */
    private static final Pattern BOUND = Pattern.compile("[A-Z][a-z]+:[A-Z][a-z]+:.+");

    private final PowerOns powerOns;
    private final Warnings warnings;
    private Optional<FeatureList<Long>> capabilities = Optional.empty();
    private Optional<FeatureList<String>> requirements = Optional.empty();

    FeatureSection(PowerOns powerOns, Warnings warnings) {
        this.powerOns = powerOns;
        this.warnings = warnings;
    }

    @Override
    public void register(Landmarks landmarks) {
        landmarks.on(this, "FeatureCompat: Capabilities:", message -> {
            followed();
            capabilities = Optional.of(opened(powerOns.current(message).capabilities));
        });
        landmarks.on(this, "FeatureCompat: Requirements:", message -> required(message, vm -> vm.requirements));
        landmarks.on(this, "VM requirements not satisfied by host:", message -> required(message, vm -> vm.unmet));
        landmarks.on(this, "Capability Found: ", this::capability);
        landmarks.on(this, "VM Features Required: ", this::requirement);
    }

    private void required(Message message, Function<PowerOnBuilder, FeatureList<String>> list) {
        followed();
        requirements = Optional.of(opened(list.apply(powerOns.current(message))));
    }

    private static <V> FeatureList<V> opened(FeatureList<V> list) {
        list.open();
        return list;
    }

    private void capability(Message message) {
        if (capabilities.isEmpty()) {
            withoutHeading(message);
            return;
        }
        FeatureList<Long> list = capabilities.get();
        String rest = message.rest();
        int equals = rest.indexOf(" = ");
        Optional<Long> value = equals < 0 ? Optional.empty() : number(rest.substring(equals + " = ".length()));
        value.ifPresentOrElse(number -> list.add(rest.substring(0, equals), number), () -> damage(list, message));
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(
                    text.startsWith("0x") ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseLong(text));
        } catch (NumberFormatException malformed) {
            return Optional.empty();
        }
    }

    private void requirement(Message message) {
        if (requirements.isEmpty()) {
            withoutHeading(message);
            return;
        }
        FeatureList<String> list = requirements.get();
        String rest = message.rest();
        int dash = rest.indexOf(" - ");
        String bound = dash < 0 ? "" : rest.substring(dash + " - ".length());
        if (BOUND.matcher(bound).matches()) {
            list.add(rest.substring(0, dash), bound);
        } else {
            damage(list, message);
        }
    }

    private void damage(FeatureList<?> list, Message message) {
        list.damage();
        warnings.add(message.number(), "a line of a feature list is cut off or malformed: \"" + message.rest() + "\"");
    }

    private void withoutHeading(Message message) {
        warnings.add(message.number(), "a line of a feature list without its heading is not used");
    }

    @Override
    public void followed() {
        capabilities.ifPresent(FeatureList::followed);
        requirements.ifPresent(FeatureList::followed);
    }
}
