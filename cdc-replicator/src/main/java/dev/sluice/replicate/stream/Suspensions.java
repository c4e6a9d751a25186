package dev.sluice.replicate.stream;

import dev.sluice.change.Unreadable;
import dev.sluice.commit.DatasetState;
import dev.sluice.data.Name;
import dev.sluice.replicate.control.Delivery;
import dev.sluice.replicate.control.Observer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The datasets whose changes are left out until they are loaded again. Belongs to one thread. */
final class Suspensions {
    private final Delivery delivery;
    private final Observer observer;
    private final Set<Name> names;

    private Suspensions(Delivery delivery, Observer observer, Set<Name> names) {
        this.delivery = delivery;
        this.observer = observer;
        this.names = names;
    }

    /** Those that the journal has. */
    static Suspensions of(Delivery delivery, Observer observer) {
        Set<Name> names = delivery.journal().states(delivery.pipeline()).entrySet().stream()
                .filter(state -> state.getValue() == DatasetState.SUSPENDED)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
        return new Suspensions(delivery, observer, names);
    }

    boolean contains(Name dataset) {
        return names.contains(dataset);
    }

    /** Durable before any batch that lacks the change is. */
    void add(Unreadable change) {
        String reason = change.problem() + "; since the change at "
                + change.stamp().position()
                + " the dataset's changes are left out: mend the cause, then have it loaded again with sluice reload";
        delivery.suspend(change.dataset(), reason);
        names.add(change.dataset());
        observer.warning("Suspended " + change.dataset() + ": " + reason);
    }
}
