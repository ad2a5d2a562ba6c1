package io.fleetmask.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
    @TempDir
    Path directory;

    @Test
    void keepsASecondOwnerOfThisProcessOut() {
        try (DirectoryLock first = DirectoryLock.acquire(directory)) {
            assertThatThrownBy(() -> DirectoryLock.acquire(directory))
                    .hasMessageContaining(directory + " is already in use by this process");
            assertThat(first).isNotNull();
        }
        DirectoryLock.acquire(directory).close();
    }

    @Test
    void aSecondCloseDoesNotLiftTheLockOfTheNextOwner() {
        DirectoryLock first = DirectoryLock.acquire(directory);
        first.close();
        try (DirectoryLock second = DirectoryLock.acquire(directory)) {
            first.close();
            assertThatThrownBy(() -> DirectoryLock.acquire(directory)).hasMessageContaining("already in use");
            assertThat(second).isNotNull();
        }
    }

    @Test
    void keepsAnotherProcessOutUntilItIsKilled() throws Exception {
        try (ChildJvm owner = ChildJvm.start(Owner.class, directory.toString())) {
            assertThat(owner.line()).isEqualTo("locked");
            assertThatThrownBy(() -> DirectoryLock.acquire(directory)).hasMessageContaining("another process");
            owner.kill();
            DirectoryLock.acquire(directory).close();
        }
    }

    @Test
    void createsADirectoryThatOthersCannotRead() throws Exception {
        Path fresh = directory.resolve("a/b");
        DirectoryLock.acquire(fresh).close();
        assertThat(Files.getPosixFilePermissions(fresh)).hasSize(3);
    }

    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws InterruptedException {
            DirectoryLock.acquire(Path.of(arguments[0]));
            System.out.println("locked");
            Thread.sleep(600_000);
        }
    }
}
