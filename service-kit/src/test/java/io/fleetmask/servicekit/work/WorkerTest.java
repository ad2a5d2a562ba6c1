package io.fleetmask.servicekit.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final WorkInHand service = new WorkInHand();

    @AfterEach
    void stop() {
        service.announceStop();
    }

    @Test
    void beginsNoRoundBeforeTheServiceHasStarted() throws InterruptedException {
        CompletableFuture<Boolean> isRunning = new CompletableFuture<>();
        worker(() -> {
            isRunning.complete(service.isRunning());
            return LONG;
        });

        service.start();

        assertThat(isRunning.join()).isTrue();
    }

    @Test
    void aCallWhileARoundIsInHandIsNotLost() throws InterruptedException {
        CountDownLatch isAtWork = new CountDownLatch(1);
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch rounds = new CountDownLatch(2);
        Worker worker = worker(() -> {
            isAtWork.countDown();
            called.await();
            rounds.countDown();
            return LONG;
        });
        service.start();

        isAtWork.await();
        worker.wake();
        called.countDown();

        rounds.await();
    }

    @Test
    void goesOnAfterWhateverARoundThrows() throws InterruptedException {
        List<Throwable> failures = List.of(
                new NullPointerException("bug"),
                new NoClassDefFoundError("Half/Deployed"),
                new StackOverflowError(),
                new InterruptedException("by somebody else"));
        AtomicInteger round = new AtomicInteger();
        CountDownLatch success = new CountDownLatch(1);
        Worker worker = worker(() -> {
            int now = round.getAndIncrement();
            if (now < failures.size()) {
                throwAsItIs(failures.get(now));
            }
            success.countDown();
            return LONG;
        });
        service.start();

        success.await();

        assertThat(worker.isDead()).isFalse();
    }

    @Test
    void isDeadAfterWhatNoThreadSurvives() throws InterruptedException {
        Worker worker = worker(() -> {
            throw new InternalError("of the JVM");
        });
        service.start();

        while (!worker.isDead()) {
            Thread.onSpinWait();
        }
        assertThat(worker.isDone()).isFalse();
    }

    @Test
    void theStopWaitsForTheRoundInHandAndNoOtherBegins() throws InterruptedException {
        AtomicInteger rounds = new AtomicInteger();
        CountDownLatch isAtWork = new CountDownLatch(1);
        CountDownLatch isAnnounced = new CountDownLatch(1);
        service.whenAnnounced(isAnnounced::countDown);
        worker(() -> {
            isAtWork.countDown();
            isAnnounced.await();
            rounds.incrementAndGet();
            return Worker.AT_ONCE;
        });
        service.start();
        isAtWork.await();

        service.announceStop();

        assertThat(service.awaitEnd(LONG)).isEmpty();
        assertThat(rounds).hasValue(1);
    }

    @Test
    void theStopEndsPausesAtOnce() throws InterruptedException {
        CountDownLatch failed = new CountDownLatch(1);
        CountDownLatch paused = new CountDownLatch(1);
        List<Worker> workers = List.of(
                worker(() -> {
                    paused.countDown();
                    return LONG;
                }),
                worker(() -> {
                    failed.countDown();
                    throw new IllegalStateException("away");
                }));
        service.start();
        paused.await();
        failed.await();

        service.announceStop();

        while (!workers.stream().allMatch(Worker::isDone)) {
            Thread.onSpinWait();
        }
        assertThat(workers).noneMatch(Worker::isDead);
    }

    @Test
    void endsForGoodWhenItsWorkIsDone() {
        Worker worker = worker(() -> Worker.NEVER_AGAIN);
        service.start();

        while (!worker.isDone()) {
            Thread.onSpinWait();
        }
        assertThat(worker.isDead()).isFalse();
    }

    @Test
    void aThreadThatHangsIsInterruptedWhenTheStopGivesUp() throws InterruptedException {
        CountDownLatch isAtWork = new CountDownLatch(1);
        worker(() -> {
            isAtWork.countDown();
            TimeUnit.HOURS.sleep(1);
            return LONG;
        });
        service.start();
        isAtWork.await();
        service.announceStop();

        assertThat(service.awaitEnd(Duration.ofMillis(1))).hasToString("[test]");
        service.interruptAll();

        assertThat(service.awaitEnd(LONG)).isEmpty();
    }

    @Test
    void hangsWhenARoundLastsTooLongButNotInAPause() throws InterruptedException {
        Instant now = Instant.now();
        CountDownLatch isAtWork = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Worker worker = worker(() -> {
            isAtWork.countDown();
            mayEnd.await();
            return LONG;
        });
        service.start();
        isAtWork.await();

        assertThat(worker.hangs(now.plusSeconds(3600), Duration.ofMinutes(5))).isTrue();
        assertThat(worker.hangs(now, Duration.ofMinutes(5))).isFalse();
        mayEnd.countDown();

        assertThat(service.awaitEnd(LONG)).isEmpty();
        assertThat(worker.hangs(now.plusSeconds(3600), Duration.ofMinutes(5))).isFalse();
    }

    private Worker worker(Worker.Step step) {
        return new Worker("test", step, service, InstantSource.system()).start();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwAsItIs(Throwable failure) throws T {
        throw (T) failure;
    }
}
