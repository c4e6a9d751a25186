package dev.sluice.store.cassandra.write;

import dev.sluice.error.StoreUnavailableException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Requests under way, a bounded number at a time. Belongs to one thread; answers come on the driver's. */
final class Flight {
    private final int most;
    private final Semaphore free;
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();

    Flight(int most) {
        this.most = most;
        this.free = new Semaphore(most);
    }

    /** Starts a request as soon as there is room; none more once one has failed. */
    void start(String doing, Supplier<CompletionStage<?>> request) {
        acquire(doing, 1);
        if (fault.get() != null) {
            free.release();
            return;
        }
        CompletionStage<?> answer;
        try {
            answer = request.get();
        } catch (RuntimeException e) {
            free.release();
            fault.compareAndSet(null, e);
            return;
        }
        answer.whenComplete((result, error) -> {
            if (error != null) {
                fault.compareAndSet(null, error);
            }
            free.release();
        });
    }

    /** Waits until nothing is under way; gives what failed first. */
    @Nullable
    Throwable land(String doing) {
        acquire(doing, most);
        free.release(most);
        return fault.get();
    }

    private void acquire(String doing, int permits) {
        try {
            free.acquire(permits);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Cannot " + doing + ": the thread was interrupted; start it again", e);
        }
    }
}
