package dev.sluice.testkit.contract;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A real, empty store for one test, and what its adapter says of it. */
public interface StoreFixture extends AutoCloseable {

    /** How to open the store. */
    StoreSettings settings();

    /** Settings that differ from {@link #settings()} in this fault alone; empty where the store cannot have it. */
    Optional<StoreSettings> settingsWith(Fault fault);

    /** A name for a dataset in the store; {@code local} may hold any character. */
    Name name(String local);

    /** Whether the store has names of these characters for datasets and fields; others it refuses. */
    default boolean takes(String name) {
        return true;
    }

    /** Fields that the store adds to every row of its own accord, such as MongoDB's {@code _id}. */
    default Set<String> addedFields() {
        return Set.of();
    }

    /**
     * What the server itself says that it keeps the values of a field as, in the words of {@link
     * dev.sluice.store.StoreProfile#nativeType}; empty where the text of the profile is the very text of the DDL, so that they cannot
     * differ.
     */
    default Set<String> nativeTypes(Dataset dataset, String field) {
        return Set.of();
    }

    /** The network between the adapter and the server; empty where there is none to break, as for files. */
    default Optional<NetworkPath> network() {
        return Optional.empty();
    }

    /** How many connections of this adapter the store sees now. */
    int openConnections();

    /** Deletes what the test left. */
    @Override
    void close();

    /** How long connections may outlive their store: some drivers leave idle ones to a thread that looks for them every few seconds. */
    default Duration connectionsEnd() {
        return Duration.ofSeconds(30);
    }

    /** Opens the store; the caller closes. */
    default Store open() {
        return open(settings());
    }

    /** Opens the store with other settings; the caller closes. */
    default Store open(StoreSettings settings) {
        return Stores.open(settings);
    }

    /** Makes the store hold a new dataset with exactly these rows. A store that cannot write overrides this. */
    default void fill(Dataset dataset, List<Row> rows) {
        try (Store store = open();
                Writer writer = store.writer(dataset, Write.insert().creating())) {
            rows.forEach(writer::write);
            if (!writer.flush().rejected().isEmpty()) {
                throw new IllegalStateException("The store refused rows of " + dataset.name());
            }
        }
    }
}
