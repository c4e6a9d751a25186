package dev.sluice.replicate.work;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands parts to workers, load after load, and begins a load only when the one before has no part left to take, so that few of the
 * source's transactions are open at a time. Thread-safe.
 *
 * @param <L> a load
 * @param <P> a part of one
 */
public final class Feed<L extends Feed.Load<P>, P> implements AutoCloseable {
    private final Deque<Supplier<L>> waiting = new ArrayDeque<>();
    private final List<L> begun = new ArrayList<>();
    private @Nullable L current;

    /** What is shared out. Thread-safe. */
    public interface Load<P> extends AutoCloseable {

        /** The next part, or null if all are taken. */
        @Nullable
        P take();

        /** True once, when every part is done. */
        boolean finish();

        @Override
        default void close() {}
    }

    /** A part and the load it belongs to. */
    public record Portion<L, P>(L load, P part) {}

    /** Of one load for each of these, which is begun when it is its turn. */
    public <D> Feed(Collection<D> loads, Function<D, L> begin) {
        loads.forEach(each -> waiting.add(() -> begin.apply(each)));
    }

    /** The next part, or null after the last. */
    public synchronized @Nullable Portion<L, P> next() {
        while (true) {
            L open = current;
            P part = open == null ? null : open.take();
            if (open != null && part != null) {
                return new Portion<>(open, part);
            }
            Supplier<L> begin = waiting.poll();
            if (begin == null) {
                return null;
            }
            current = begin.get();
            begun.add(current);
        }
    }

    /** The loads that have just become complete; each is given once. */
    public synchronized List<L> complete() {
        return begun.stream().filter(Load::finish).toList();
    }

    /** Closes the loads that were begun. */
    @Override
    public synchronized void close() {
        begun.forEach(Load::close);
    }
}
