package io.fleetmask.local.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappedTest {
    @Test
    void breaksAtSpaces() {
        assertThat(Wrapped.at(10, "hide what any host lacks")).containsExactly("hide what", "any host", "lacks");
    }

    @Test
    void fillsALineToItsLastColumn() {
        assertThat(Wrapped.at(9, "hide what any")).containsExactly("hide what", "any");
    }

    @Test
    void leavesALongWordWhole() {
        assertThat(Wrapped.at(5, "of cpuid.XCR0_MASTER_SSE")).containsExactly("of", "cpuid.XCR0_MASTER_SSE");
    }

    @Test
    void keepsTheMarginOfATextAndWhatFits() {
        assertThat(Wrapped.within(10, "  hide what any")).containsExactly("  hide", "  what any");
        assertThat(Wrapped.within(10, "a:   bit")).containsExactly("a:   bit");
        assertThat(Wrapped.within(3, "     ")).containsExactly("     ");
    }

    @Test
    void anEmptyTextIsOneEmptyLine() {
        assertThat(Wrapped.at(5, "")).containsExactly("");
    }
}
