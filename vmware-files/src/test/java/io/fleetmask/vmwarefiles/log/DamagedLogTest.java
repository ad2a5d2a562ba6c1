package io.fleetmask.vmwarefiles.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DamagedLogTest {
    private static final int ROUNDS = 400;

    @ParameterizedTest
    @MethodSource("io.fleetmask.vmwarefiles.log.Samples#logs")
    void neverFailsWhicheverBytesAreWrong(Path sample) throws IOException {
        byte[] bytes = Files.readAllBytes(sample);
        for (int seed = 0; seed < ROUNDS; seed++) {
            byte[] damaged = damage(bytes, new Random(seed));
            assertThatCode(() -> Samples.result(damaged)).as("seed %s", seed).doesNotThrowAnyException();
        }
    }

    private static byte[] damage(byte[] bytes, Random random) {
        byte[] damaged = bytes.clone();
        int count = 1 + random.nextInt(200);
        for (int i = 0; i < count; i++) {
            int at = random.nextInt(damaged.length);
            int from = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> damaged[at] = (byte) random.nextInt(256);
                case 1 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
                default -> System.arraycopy(bytes, from, damaged, at, Math.min(20, bytes.length - Math.max(at, from)));
            }
        }
        return damaged;
    }

    @Test
    void keepsTheFirstOfTwoAnswersToOneLeaf() {
        VmwareLog log = LogText.start()
                .host()
                .vmx("hostCPUID level 00000007, 0: 0x00000001 0x00000001 0x00000001 0x00000001")
                .read();

        assertThat(log.host().cpuid())
                .isEqualTo(LogText.start().host().read().host().cpuid());
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .startsWith("line 16: ")
                .contains("leaf 7.0 twice");
    }

    @Test
    void doesNotTakeABlockWithAMalformedLineForWhole() {
        VmwareLog log = LogText.start()
                .host()
                .vmx("hostCPUID level 80000001, 1: 0x00000000 0x0000000g 0x00000000 0x00000000", "anything")
                .read();

        assertThat(log.host().cpuid().leaves()).hasSize(10);
        assertThat(log.host().cpuid().isComplete()).isFalse();
        assertThat(log.warnings()).first().asString().startsWith("line 16: ").contains("is malformed");
    }

    @Test
    void readsWhatIsLeftOfALogThatWasFilteredForCpuid() {
        VmwareLog log = Samples.read(Samples.text("I125/esxi-full.log")
                .lines()
                .filter(line -> line.contains("CPUID"))
                .collect(Collectors.joining("\n", "", "\n")));

        assertThat(log.product()).isEmpty();
        assertThat(log.host().cpuid().isComplete()).isTrue();
        assertThat(log.powerOns()).singleElement().satisfies(powerOn -> {
            assertThat(powerOn.vm().displayName()).isEmpty();
            assertThat(powerOn.guest()).isPresent();
        });
    }

    @Test
    void takesTheProductFromTheCommandLineIfTheFirstLineIsTorn() {
        String whole = LogText.start()
                .vmx("Command line: \"/bin/vmx\" \"product=2;name=VMware ESX;version=6.7.0;buildnumber=14320388;\"")
                .host()
                .text();

        VmwareLog log = Samples.read(whole.replace("pid=1 version", "pid=1\nversion"));

        assertThat(log.product()).hasValue(new Product("VMware ESX", "6.7.0", "14320388"));
    }

    @Test
    void readsABlockThatOtherMessagesInterrupt() {
        VmwareLog log = LogText.start()
                .vmx(LogText.HOST.subList(0, 7).toArray(String[]::new))
                .by("vcpu-0", "Guest: hello")
                .vmx("Vigor_Init 0")
                .vmx(LogText.HOST.subList(7, 14).toArray(String[]::new))
                .read();

        assertThat(log.host().cpuid())
                .isEqualTo(LogText.start().host().read().host().cpuid());
    }

    @Test
    void stopsWhereAnotherLogBegins() {
        String one = LogText.start().vmx("Hostname=one").host().text();
        String two = LogText.start().vmx("Hostname=two").host().configuration().text();

        VmwareLog log = Samples.read(one + two);

        assertThat(log.host().name()).hasValue("one");
        assertThat(log.powerOns()).isEmpty();
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .isEqualTo("line 17: another log starts here; from here on nothing is read");
    }

    @Test
    void saysThatAHardwareVersionMakesNoSense() {
        VmwareLog log = LogText.start()
                .host()
                .configuration("virtualHW.version = \"1000\"")
                .read();

        assertThat(log.powerOns().get(0).vm().hardwareVersion()).isEmpty();
        assertThat(log.warnings()).singleElement().asString().contains("\"1000\" is no hardware version");
    }
}
