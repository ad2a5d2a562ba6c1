package io.fleetmask.analysis.fleet;

import io.fleetmask.events.CpuObservation.Firmware;
import io.fleetmask.events.CpuObservation.Product;
import java.util.Optional;

/** What a host's processors run on and under, as far as it was told: what may change what they offer. */
public record Platform(Optional<Firmware> firmware, Optional<String> microcode, Optional<Product> product) {
    /** Of a host that told nothing of it. */
    public static final Platform UNTOLD = new Platform(Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether something that was told before is told otherwise now; what only one of them tells is no difference. */
    public boolean differsFrom(Platform other) {
        return firmwareDiffers(other) || microcodeDiffers(other) || productDiffers(other);
    }

    /** The same of the BIOS alone. */
    public boolean firmwareDiffers(Platform other) {
        return differs(firmware, other.firmware);
    }

    /** The same of the microcode alone. */
    public boolean microcodeDiffers(Platform other) {
        return differs(microcode, other.microcode);
    }

    /** The same of the product alone. */
    public boolean productDiffers(Platform other) {
        return differs(product, other.product);
    }

    private static <T> boolean differs(Optional<T> one, Optional<T> other) {
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }

    /** This, and where it tells nothing what the other tells. */
    public Platform or(Platform other) {
        return new Platform(firmware.or(other::firmware), microcode.or(other::microcode), product.or(other::product));
    }
}
