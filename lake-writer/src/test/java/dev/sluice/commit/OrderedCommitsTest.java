package dev.sluice.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.change.Change;
import dev.sluice.change.Position;
import dev.sluice.change.Stamp;
import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.error.StaleEpochException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedCommitsTest {
    @TempDir
    Path directory;

    private Journal journal;
    private Lease lease;
    private FileStage stage;
    private FileSink lake;
    private FileSink warehouse;
    private final List<Step> steps = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void open() throws IOException {
        journal = Journal.open(directory.resolve("journal.sqlite"));
        lease = journal.acquire("shop");
        stage = new FileStage(Files.createDirectory(directory.resolve("stage")));
        lake = new FileSink("lake", Step.LAKE_COMMITTING, Step.LAKE_COMMITTED, directory.resolve("lake"));
        warehouse = new FileSink(
                "warehouse", Step.WAREHOUSE_COMMITTING, Step.WAREHOUSE_COMMITTED, directory.resolve("warehouse"));
    }

    @AfterEach
    void close() {
        lease.close();
        journal.close();
    }

    private Commits commits(StepListener listener) {
        return Commits.open(journal, lease, stage, List.of(lake, warehouse), listener);
    }

    private void restart() {
        lease.close();
        lease = journal.acquire("shop");
    }

    private static BatchWriter write(BatchWriter writer, int from, int to) {
        for (int i = from; i < to; i++) {
            Stamp stamp = new Stamp(new Position(Integer.toString(i)), Instant.EPOCH, "");
            writer.write(new Change.Truncate(Name.of("t"), stamp));
        }
        return writer;
    }

    private static BatchEnd upTo(int position) {
        return new BatchEnd.Streamed(new Position(Integer.toString(position)), null);
    }

    private static List<String> numbers(int to) {
        return IntStream.range(0, to).mapToObj(Integer::toString).toList();
    }

    @Test
    void aBatchTakesEveryStepInOrder() {
        try (Commits commits = commits(steps::add)) {
            commits.submit(write(commits.begin(), 0, 3), upTo(3)).join();
        }

        assertThat(steps)
                .containsExactly(
                        Step.RECOVERY_STARTED,
                        Step.RECOVERY_FINISHED,
                        Step.BATCH_WRITING,
                        Step.BATCH_WRITTEN,
                        Step.BATCH_PREPARED,
                        Step.JOURNAL_INSERTING,
                        Step.JOURNAL_INSERTED,
                        Step.LAKE_COMMITTING,
                        Step.LAKE_COMMITTED,
                        Step.WAREHOUSE_COMMITTING,
                        Step.WAREHOUSE_COMMITTED,
                        Step.JOURNAL_COMPLETED);
        assertThat(lake.lines()).isEqualTo(numbers(3));
        assertThat(warehouse.lines()).isEqualTo(numbers(3));
        assertThat(stage.files()).isEmpty();
    }

    @Test
    void batchesCommitInTheOrderOfTheirNumbersWhateverTheOrderOfSubmission() {
        try (Commits commits = commits(step -> {})) {
            BatchWriter first = commits.begin();
            BatchWriter second = commits.begin();
            BatchWriter third = commits.begin();
            CompletableFuture<BatchId> last = commits.submit(write(third, 2, 4), upTo(4));
            commits.abandon(write(second, 7, 9));
            assertThat(last).isNotDone();

            CompletableFuture<BatchId> head = commits.submit(write(first, 0, 2), upTo(2));

            assertThat(last.join().batch()).isEqualTo(3);
            assertThat(head.join().batch()).isEqualTo(1);
        }
        assertThat(lake.lines()).isEqualTo(numbers(4));
        assertThat(journal.lastBatch("shop")).isEqualTo(3);
    }

    @Test
    void closingFinishesWhatWasSubmittedAndGivesUpTheRest() {
        Commits commits = commits(step -> {});
        commits.begin();
        CompletableFuture<BatchId> submitted = commits.submit(write(commits.begin(), 0, 2), upTo(2));

        commits.close();

        assertThat(submitted).isCompleted();
        assertThat(lake.lines()).isEqualTo(numbers(2));
    }

    @Test
    void everythingAfterAFailureFailsWithIt() {
        RuntimeException cause = new IllegalStateException("broken");
        try (Commits commits = commits(step -> {
            if (step == Step.LAKE_COMMITTED) {
                throw cause;
            }
        })) {
            BatchWriter open = commits.begin();

            CompletableFuture<BatchId> waiting = commits.submit(write(commits.begin(), 2, 4), upTo(4));
            CompletableFuture<BatchId> failing = commits.submit(write(open, 0, 2), upTo(2));

            assertThat(catchThrowable(failing::join))
                    .isInstanceOf(CompletionException.class)
                    .hasCause(cause);
            assertThat(catchThrowable(waiting::join)).hasCause(cause);
            assertThat(commits.failure()).contains(cause);
            assertThatThrownBy(commits::begin).isSameAs(cause);
        }
    }

    @Test
    void aTargetThatKnowsMoreThanTheJournalIsRefused() {
        lake.commit(new BatchId("shop", 1, 5), new Manifest(List.of(), List.of()), upTo(5));

        assertThatThrownBy(() -> commits(step -> {}))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("the lake has batch 5 of it, but the journal ends at 0");
    }

    @Test
    void aZombieIsFencedOff() {
        Commits zombie = commits(step -> {});
        BatchWriter late = write(zombie.begin(), 0, 2);
        restart();
        commits(step -> {}).close();

        CompletableFuture<BatchId> done = zombie.submit(late, upTo(2));

        assertThat(catchThrowable(done::join)).hasCauseInstanceOf(StaleEpochException.class);
        assertThat(lake.lines()).isEmpty();
    }

    /** A process that ends at a random step, in every run but the last. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingIsLostOrDoubledWhereverItEnds(long seed) {
        Random random = new Random(seed);
        int all = 60;
        for (int run = 0;
                journal.position("shop").map(p -> Integer.parseInt(p.text())).orElse(0) < all;
                run++) {
            int fuse = run > 200 ? Integer.MAX_VALUE : random.nextInt(40);
            runUntilItBreaks(random, all, fuse);
            restart();
        }
        commits(step -> {}).close();

        assertThat(lake.lines()).isEqualTo(numbers(all));
        assertThat(warehouse.lines()).isEqualTo(numbers(all));
        assertThat(stage.files()).isEmpty();
        assertThat(journal.incomplete("shop")).isEmpty();
    }

    private void runUntilItBreaks(Random random, int all, int fuse) {
        int[] left = {fuse};
        StepListener breaking = step -> {
            if (left[0]-- <= 0) {
                throw new IllegalStateException("ends at " + step);
            }
        };
        try (Commits commits = commits(breaking)) {
            int at = journal.position("shop")
                    .map(p -> Integer.parseInt(p.text()))
                    .orElse(0);
            CompletableFuture<BatchId> last = CompletableFuture.completedFuture(null);
            while (at < all) {
                int to = Math.min(all, at + 1 + random.nextInt(9));
                last = commits.submit(write(commits.begin(), at, to), upTo(to));
                at = to;
            }
            last.join();
        } catch (IllegalStateException | CompletionException e) {
            assertThat(e).hasStackTraceContaining("ends at");
        }
    }
}
