package dev.sluice.examples;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** The examples of {@code dev.sluice.store}'s package documentation, compiled; {@link ExamplesTest} holds both together. */
final class StoreExamples {
    private StoreExamples() {}

    static void read() {
        try (Store store = Stores.open("postgresql://app@db1/shop");
                RowStream orders = store.read(Read.all(Name.of("public", "orders"))
                        .fields("id", "total")
                        .where(Filter.greater("total", new BigDecimal("100"))))) {
            for (Row row = orders.next(); row != null; row = orders.next()) {
                System.out.println(row.value("id") + " " + row.value("total"));
            }
        }
    }

    static List<Future<WriteReport>> copy(Store from, Store to, ExecutorService executor, int threads) {
        Submissions pool = new Submissions(executor);
        Dataset orders = from.catalog().dataset(Name.of("public", "orders")).orElseThrow();
        for (Split split : from.split(Read.all(orders.name()), threads)) {
            pool.submit(() -> {
                try (RowStream rows = from.read(split);
                        Writer writer = to.writer(orders, Write.upsert().creating())) {
                    for (Row row = rows.next(); row != null; row = rows.next()) {
                        writer.write(row);
                    }
                    return writer.flush();
                }
            });
        }
        return pool.reports;
    }

    /** Keeps the futures that the example leaves aside. */
    private static final class Submissions {
        private final ExecutorService executor;
        private final List<Future<WriteReport>> reports = new ArrayList<>();

        Submissions(ExecutorService executor) {
            this.executor = executor;
        }

        void submit(java.util.concurrent.Callable<WriteReport> task) {
            reports.add(executor.submit(task));
        }
    }
}
