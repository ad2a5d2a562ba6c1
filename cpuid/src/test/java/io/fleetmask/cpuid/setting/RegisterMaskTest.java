package io.fleetmask.cpuid.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RegisterMaskTest {

    @Property
    void readsBackWhatItPrints(@ForAll("masks") RegisterMask mask) {
        assertThat(RegisterMask.parse(mask.toString())).isEqualTo(mask);
    }

    @Property
    void mergingTwiceIsMergingOnce(@ForAll("masks") RegisterMask mask, @ForAll int bits) {
        RegisterMask needed = RegisterMask.hiding(bits);
        RegisterMask.Merge once = mask.merge(needed);
        assertThat(once.mask().merge(needed)).isEqualTo(once);
    }

    @Property
    void keepsEveryCharacterThatIsNotNeeded(@ForAll("masks") RegisterMask mask, @ForAll int bits) {
        RegisterMask merged = mask.merge(RegisterMask.hiding(bits)).mask();
        for (int index = 0; index < Integer.SIZE; index++) {
            if ((bits >>> index & 1) == 0) {
                assertThat(merged.at(index)).isEqualTo(mask.at(index));
            }
        }
    }

    @Property
    void eitherHidesANeededBitOrReportsAConflict(@ForAll("masks") RegisterMask mask, @ForAll int bits) {
        RegisterMask.Merge merge = mask.merge(RegisterMask.hiding(bits));
        for (int index = 0; index < Integer.SIZE; index++) {
            if ((bits >>> index & 1) != 0) {
                assertThat(merge.mask().at(index).meetsZero())
                        .isNotEqualTo(merge.conflicts().contains(index));
            }
        }
    }

    @Example
    void readsColonsBlanksAndEitherCase() {
        assertThat(RegisterMask.parse("----:0---:----:----:----:----:----:--hH"))
                .hasToString("----0-------------------------HH");
        assertThat(RegisterMask.parse("---- 0--- ---- ---- ---- ---- ---- ---r"))
                .hasToString("----0--------------------------R");
    }

    @Example
    void mergesTheArticlesTwoLines() {
        RegisterMask toB = RegisterMask.parse("---------0----------------------");
        RegisterMask toA = RegisterMask.parse("--00-0--------0-----------------");
        assertThat(toB.merge(toA).mask()).hasToString("--00-0---0----0-----------------");
    }

    @Example
    void reportsWhoForcesABitWhereAZeroIsNeeded() {
        RegisterMask.Merge merge =
                RegisterMask.parse("1--T-H-R------------------------").merge(RegisterMask.hiding(-1));
        assertThat(merge.conflicts()).containsExactly(31, 28, 26, 24);
        assertThat(merge.mask().toString()).startsWith("100T0H0R0");
    }

    @Example
    void saysWhatIsWrongWithAMask() {
        assertThatThrownBy(() -> RegisterMask.parse("00000001"))
                .hasMessageContaining("not 8")
                .hasMessageContaining("00000001");
        assertThatThrownBy(() -> RegisterMask.parse("?".repeat(32))).hasMessageContaining("'?'");
    }

    @Provide
    Arbitrary<RegisterMask> masks() {
        return Arbitraries.strings().withChars("-01xTFHRtfhrX").ofLength(32).map(RegisterMask::parse);
    }
}
