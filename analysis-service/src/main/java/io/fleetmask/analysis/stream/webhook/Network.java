package io.fleetmask.analysis.stream.webhook;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A range of addresses. Notation: {@code "10.0.0.0/8"}, {@code "fc00::/7"}.
 *
 * @param address the address as a number
 * @param width 32 or 128 bits
 * @param prefix how many of the highest bits decide
 */
record Network(BigInteger address, int width, int prefix) {
    Network {
        if (prefix < 0 || prefix > width) {
            throw new IllegalArgumentException("prefix must be 0 to " + width + ", not " + prefix);
        }
    }

    static Network parse(String text) {
        int slash = text.indexOf('/');
        String digits = slash < 0 ? text : text.substring(0, slash);
        try {
            if (!digits.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
                throw new UnknownHostException("not an address: " + digits);
            }
            byte[] bytes = InetAddress.getByName(digits).getAddress();
            int width = bytes.length * Byte.SIZE;
            int prefix = slash < 0 ? width : Integer.parseInt(text.substring(slash + 1));
            return new Network(new BigInteger(1, bytes), width, prefix);
        } catch (UnknownHostException | NumberFormatException misfit) {
            throw new IllegalArgumentException("network must look like \"10.0.0.0/8\", not \"" + text + "\"", misfit);
        }
    }

    boolean contains(InetAddress other) {
        byte[] bytes = other.getAddress();
        return bytes.length * Byte.SIZE == width
                && address.xor(new BigInteger(1, bytes))
                                .shiftRight(width - prefix)
                                .signum()
                        == 0;
    }
}
