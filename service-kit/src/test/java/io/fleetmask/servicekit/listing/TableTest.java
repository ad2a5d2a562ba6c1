package io.fleetmask.servicekit.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table = new Table(
            List.of("VM", "WHY"), List.of(List.of("web", "says \"no\", twice"), List.of("=1+1", "a\u001b[2Jb\nc")));

    @Test
    void isRfc4180AndNoFormula() {
        assertThat(table.csv()).isEqualTo("VM,WHY\r\nweb,\"says \"\"no\"\", twice\"\r\n'=1+1,\"a\u001b[2Jb\nc\"\r\n");
    }

    @Test
    void alignsColumnsAndLetsNothingSteerATerminal() {
        assertThat(table.text()).isEqualTo("VM    WHY\nweb   says \"no\", twice\n=1+1  a [2Jb c\n");
    }
}
