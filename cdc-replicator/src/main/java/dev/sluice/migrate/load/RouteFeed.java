package dev.sluice.migrate.load;

import dev.sluice.commit.SplitState;
import dev.sluice.mapping.route.Route;
import dev.sluice.replicate.PipelineListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hands splits to workers, route after route. Thread-safe. */
final class RouteFeed {
    private final Deque<Route> waiting;
    private final Function<Route, RouteLoad> beginning;
    private final PipelineListener listener;
    private final List<RouteLoad> begun = new ArrayList<>();
    private @Nullable RouteLoad current;

    RouteFeed(List<Route> routes, Function<Route, RouteLoad> beginning, PipelineListener listener) {
        this.waiting = new ArrayDeque<>(routes);
        this.beginning = beginning;
        this.listener = listener;
    }

    /** A split and the route it belongs to. */
    record Portion(RouteLoad load, SplitState split) {}

    /** The next split, or null after the last. */
    synchronized @Nullable Portion next() {
        while (true) {
            RouteLoad open = current;
            SplitState split = open == null ? null : open.take();
            if (open != null && split != null) {
                return new Portion(open, split);
            }
            Route route = waiting.poll();
            if (route == null) {
                return null;
            }
            current = beginning.apply(route);
            begun.add(current);
        }
    }

    /** Tells of routes that have just become complete. */
    synchronized void tellComplete() {
        begun.stream().filter(RouteLoad::finish).forEach(load -> listener.loaded(load.name(), load.rows()));
    }
}
