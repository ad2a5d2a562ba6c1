package io.fleetmask.archives;

import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecompressionTest {
    /** A table for more letters than there are. */
    private static final String BROKEN_TABLES =
            "QlpoOTFBWSZTWegV2UwAAE3fmMwQY0aglAxA/2KfCAAAEOcACAHAIACSEerq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6u"
                    + "rq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq"
                    + "6urq6upDRo0NAAADTQNG1BoU8k0QGaT1GmnqA9RoAV8DfvcfiwgAAAAAABcX3+gXFw==";

    private static final UploadLimits LIMITS = new UploadLimits(1 << 20, 1 << 20, 250);

    @Test
    void callsDamageWhatALibraryStumblesOver() {
        byte[] packed = Base64.getDecoder().decode(BROKEN_TABLES);
        assertThatIOException()
                .isThrownBy(() -> LogBody.open(new ByteArrayInputStream(packed), LIMITS))
                .withMessage("damaged bzip2 data");
    }

    @Test
    void leavesAloneWhatFailsBeneath() throws Exception {
        byte[] text = new byte[100_000];
        new Random(1).nextBytes(text);
        byte[] packed = Packed.bzip2(text);
        RuntimeException away = new IllegalStateException("the client is away");
        InputStream broken = new InputStream() {
            @Override
            public int read() {
                throw away;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                throw away;
            }
        };
        InputStream half = new ByteArrayInputStream(Arrays.copyOf(packed, packed.length / 2));
        assertThatThrownBy(() -> LogBody.open(new SequenceInputStream(half, broken), LIMITS)
                        .drain())
                .isSameAs(away);
    }
}
