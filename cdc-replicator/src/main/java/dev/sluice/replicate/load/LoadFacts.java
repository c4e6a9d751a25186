package dev.sluice.replicate.load;

import dev.sluice.commit.DatasetState;
import dev.sluice.commit.Journal;
import dev.sluice.commit.Lease;
import dev.sluice.commit.SplitState;
import dev.sluice.data.Name;
import dev.sluice.replicate.control.Delivery;
import dev.sluice.store.Read;
import dev.sluice.store.Split;
import java.util.List;
import java.util.Optional;

/** What the journal knows of loads, beside their splits. */
public final class LoadFacts {
    private LoadFacts() {}

    /**
     * Asks for a dataset to be loaded again from its start, even if this process ends before that begins.
     *
     * @param reason for the log and the status
     */
    public static void requestReload(Journal journal, Lease lease, Name dataset, String reason) {
        // in this order: a dataset that is loading, with nobody asking for all of it, only goes on with its load
        journal.put(lease, againKey(dataset), reason);
        journal.state(lease, dataset, DatasetState.LOADING, "");
    }

    /** From here on the log lacks the dataset's changes: if it ever comes back, it is loaded from its start. */
    public static void leftOut(Delivery delivery, Name dataset) {
        delivery.journal().put(delivery.lease(), againKey(dataset), "it was left out of the pipeline for a while");
    }

    /** Whether a load of the dataset has begun that need not begin anew. */
    public static boolean begun(Journal journal, String pipeline, Name dataset) {
        return journal.states(pipeline).containsKey(dataset) && !reloadRequested(journal, pipeline, dataset);
    }

    static boolean reloadRequested(Journal journal, String pipeline, Name dataset) {
        return journal.get(pipeline, againKey(dataset))
                .filter(r -> !r.isEmpty())
                .isPresent();
    }

    static void reloadBegun(Delivery delivery, Name dataset) {
        delivery.journal().put(delivery.lease(), againKey(dataset), "");
    }

    /** Where the source's log ended when the dataset's last split had been read. */
    static Optional<String> end(Journal journal, String pipeline, Name dataset) {
        return journal.get(pipeline, endKey(dataset));
    }

    static void ended(Delivery delivery, Name dataset, String coordinate) {
        delivery.journal().put(delivery.lease(), endKey(dataset), coordinate);
    }

    static List<SplitState> splits(Journal journal, String pipeline, Name dataset) {
        return journal.splits(pipeline).stream()
                .filter(split -> split.dataset().equals(dataset))
                .toList();
    }

    static Split split(SplitState state) {
        return new Split(Read.all(state.dataset()), state.ordinal(), state.token());
    }

    private static String againKey(Name dataset) {
        return "load.again/" + key(dataset);
    }

    private static String endKey(Name dataset) {
        return "load.end/" + key(dataset);
    }

    /** Unlike the name's text, different for different names. */
    private static String key(Name dataset) {
        StringBuilder key = new StringBuilder();
        dataset.namespace()
                .forEach(part -> key.append(part.length()).append(':').append(part));
        return key.append(dataset.local()).toString();
    }
}
