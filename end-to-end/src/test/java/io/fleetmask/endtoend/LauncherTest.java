package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.backing.TemporaryDirectory;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Order(6)
@ExtendWith(WithSystem.class)
class LauncherTest {
    private static final String COMMAND = "./fleetmask ";

    private final SystemUnderTest system;

    LauncherTest(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void refusesASecondSystemOnTheSameData() {
        Launcher second = Launcher.start(system.data(), 0, 0);

        assertThat(second.exitCode()).hasValue(1);
        assertThat(second.output()).contains(system.data() + " is in use").contains("--data");
        assertThat(system.launcher().service("ingest-service").isAlive()).isTrue();
    }

    @Test
    void namesThePortThatIsTaken() {
        try (TemporaryDirectory elsewhere = TemporaryDirectory.create()) {
            Launcher second = Launcher.start(elsewhere.path().resolve("data"), system.httpPort(), 0);

            assertThat(second.exitCode()).hasValue(1);
            assertThat(second.output())
                    .contains("port 127.0.0.1:" + system.httpPort() + " is taken")
                    .contains("--http-port");
        }
    }

    @Test
    void startsAServiceAgainThatDied() {
        ProcessHandle former = system.launcher().service("remediation-service");
        long returnsBefore = returns();
        former.destroyForcibly();

        Wait.forThe(
                "another remediation-service",
                () -> system.launcher().findService("remediation-service").filter(now -> now.pid() != former.pid()));
        Wait.forThe("word of it", () -> Optional.of(returns()).filter(now -> now > returnsBefore));
        assertThat(system.launcher().output()).contains("remediation-service ended with exit code 137");
    }

    @Test
    void namesCommandsThatWork() throws Exception {
        List<String> named = system.launcher()
                .output()
                .lines()
                .filter(line -> line.contains(COMMAND))
                .map(line -> line.substring(line.indexOf(COMMAND) + COMMAND.length()))
                .toList();
        assertThat(named).isNotEmpty();
        try (TemporaryDirectory logs = TemporaryDirectory.create()) {
            Files.write(
                    logs.path().resolve("vmware.log"),
                    SampleLog.hostA().at("screen-a").bytes());
            for (String command : named) {
                String meant = command.replace("DIR", logs.path().toString()).replace("lab", "on-the-screen");
                Script.Ran ran = Script.in(Script.REPOSITORY).run(meant.split(" "));
                assertThat(ran.exitCode()).as(meant + "\n" + ran.err()).isZero();
            }
        }
    }

    /** Other tests kill it too. */
    private long returns() {
        return system.launcher()
                .output()
                .lines()
                .filter(line -> line.contains("remediation-service is back"))
                .count();
    }
}
