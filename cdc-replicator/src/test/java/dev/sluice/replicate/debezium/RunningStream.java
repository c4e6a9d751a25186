package dev.sluice.replicate.debezium;

import static org.awaitility.Awaitility.await;

import dev.sluice.change.Boundary;
import dev.sluice.change.Position;
import dev.sluice.change.StreamEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A stream on a thread of its own that collects what it gives. */
final class RunningStream implements AutoCloseable {
    private final ChangeStream stream;
    private final List<StreamEvent> events = new CopyOnWriteArrayList<>();
    private final FutureTask<@Nullable Void> run;

    RunningStream(ChangeStream stream) {
        this.stream = stream;
        this.run = new FutureTask<>(
                () -> stream.run(new StreamHandler() {
                    @Override
                    public void handle(StreamEvent event) {
                        events.add(event);
                    }

                    @Override
                    public void idle() {}
                }),
                null);
        new Thread(run, "stream-under-test").start();
    }

    /** What came since the start, once the condition holds for the last of it. */
    List<StreamEvent> until(Predicate<StreamEvent> last) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            failIfEnded();
            return !events.isEmpty() && last.test(events.get(events.size() - 1));
        });
        return List.copyOf(events);
    }

    List<StreamEvent> untilBoundaries(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            failIfEnded();
            return events.stream().filter(Boundary.class::isInstance).count() >= count;
        });
        return List.copyOf(events);
    }

    private void failIfEnded() throws ExecutionException, InterruptedException {
        if (run.isDone()) {
            run.get();
            throw new AssertionError("ended");
        }
    }

    /** The exception that ended the run. */
    Throwable failure() {
        try {
            run.get();
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("did not fail");
    }

    void acknowledge(Position position) {
        stream.acknowledge(position);
    }

    @Override
    public void close() {
        stream.close();
    }
}
