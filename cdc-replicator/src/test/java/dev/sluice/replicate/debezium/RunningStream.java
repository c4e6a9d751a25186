package dev.sluice.replicate.debezium;

import static org.awaitility.Awaitility.await;

import dev.sluice.change.Boundary;
import dev.sluice.change.Change;
import dev.sluice.change.Position;
import dev.sluice.change.StreamEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** A stream on a thread of its own that collects what it gives. */
final class RunningStream implements AutoCloseable {
    private final ChangeStream stream;
    private final List<StreamEvent> events = Collections.synchronizedList(new ArrayList<>());
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

    /** What came since the start, once the condition holds for one of it. */
    List<StreamEvent> until(Predicate<StreamEvent> last) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            failIfEnded();
            return copy().stream().anyMatch(last);
        });
        return copy();
    }

    List<StreamEvent> untilBoundaries(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            failIfEnded();
            return copy().stream().filter(Boundary.class::isInstance).count() >= count;
        });
        return copy();
    }

    /** The boundary with this number, from 1. */
    Boundary boundary(int number) {
        return untilBoundaries(number).stream()
                .filter(Boundary.class::isInstance)
                .map(Boundary.class::cast)
                .toList()
                .get(number - 1);
    }

    /** At least so many events, or what came in this time. */
    List<StreamEvent> untilSize(int size, Duration most) {
        try {
            await().atMost(most).until(() -> {
                failIfEnded();
                return events.size() >= size;
            });
        } catch (ConditionTimeoutException e) {
            return copy();
        }
        return copy();
    }

    /** So many changes and the boundary after them. */
    List<StreamEvent> untilChanges(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            failIfEnded();
            return copy().stream().filter(Change.class::isInstance).count() >= count
                    && (events.isEmpty() || events.get(events.size() - 1) instanceof Boundary);
        });
        return copy();
    }

    private List<StreamEvent> copy() {
        synchronized (events) {
            return List.copyOf(events);
        }
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
