package dev.sluice.testkit.contract;

import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts share: a fixture and an open store for each test. */
public abstract class StoreContract {
    StoreFixture fixture;
    Store store;

    /** A fixture of its own for one test. */
    protected abstract StoreFixture newFixture();

    @BeforeEach
    final void openStore() {
        fixture = newFixture();
        store = fixture.open();
    }

    @AfterEach
    final void closeStore() {
        store.close();
        fixture.close();
    }

    final List<Row> all(Name name) {
        return drain(store.read(Read.all(name)));
    }

    static List<Row> drain(RowStream stream) {
        List<Row> rows = new ArrayList<>();
        try (stream) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
