package dev.sluice.it.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.it.fault.ClassArchive;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Secret;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.RedisServer;
import dev.sluice.testkit.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example service, killed at seeded moments while it works; what it wrote is then exactly what stood in its queue. */
@Timeout(240)
class IngestionServiceTest {
    private static final long SEED = Long.getLong("sluice.it.seed", 20_261_121);
    private static final int KILLS = 3;
    private static final int PAYMENTS_PER_RUN = 1_500;
    private static final int MOST_BATCHES = 20;

    private final Random random = new Random(SEED);
    private final List<Payment> sent = new ArrayList<>();

    @TempDir
    Path directory;

    /** The table has no key, so that a payment written twice would be there twice. PostgreSQL refuses U+0000. */
    @Test
    void everyPaymentArrivesOnceWhereTheStoreHasTransactions() throws Exception {
        TestDatabase database = PostgresServer.shared().createDatabase();

        drainDespiteKills(database.storeUrl(), "", "public.payments");

        try (Store store = Stores.open(database.storeUrl())) {
            assertThat(rows(store, Name.of("public", "payments"), "seq", "account", "amount", "note"))
                    .containsExactlyElementsOf(expected(
                            sent.stream().filter(payment -> !refused(payment)).toList()));
            assertThat(rows(store, Name.of("public", "payments_parked"), "seq"))
                    .containsExactlyElementsOf(sent.stream()
                            .filter(IngestionServiceTest::refused)
                            .map(payment -> Long.toString(payment.seq()))
                            .sorted()
                            .toList());
        }
    }

    @Test
    void everyPaymentArrivesOnceWhereWritingAgainChangesNothing() throws Exception {
        RedisServer server = RedisServer.shared();
        String url = server.storeUrl(14);

        drainDespiteKills(url, server.password(), "payments");

        try (Store store = Stores.open(StoreSettings.of(url, new Secret(server.password())))) {
            assertThat(rows(store, Name.of("payments"), "seq", "account", "amount", "note"))
                    .containsExactlyElementsOf(expected(sent));
        }
    }

    private void drainDespiteKills(String url, String password, String table) throws Exception {
        Path file = directory.resolve("queue.jsonl");
        Path errors = directory.resolve("errors.txt");
        PaymentQueue queue = new PaymentQueue(file);
        for (int kill = 0; kill < KILLS; kill++) {
            queue.append(more());
            try (ServiceProcess service =
                    ServiceProcess.start(ClassArchive.use(), errors, password, file.toString(), url, table)) {
                service.awaitBatches(1 + random.nextInt(MOST_BATCHES));
                LockSupport.parkNanos(random.nextInt(5_000_000));
                assertThat(service.kill()).as("exit code of a killed service").isEqualTo(128 + 9);
            }
        }
        queue.append(more());
        queue.close();
        try (ServiceProcess service =
                ServiceProcess.start(ClassArchive.useOrWrite(), errors, password, file.toString(), url, table)) {
            assertThat(service.awaitEnd()).as(Files.readString(errors)).isZero();
        }
    }

    private List<Payment> more() {
        List<Payment> payments = new ArrayList<>();
        for (int i = 0; i < PAYMENTS_PER_RUN; i++) {
            long seq = sent.size() + payments.size() + 1L;
            BigDecimal amount = BigDecimal.valueOf(random.nextInt(10_000_000), 2);
            String note = seq % 500 == 7 ? "no text\u0000" : "né " + random.nextInt(100);
            payments.add(new Payment(seq, "account " + random.nextInt(40), amount, note));
        }
        sent.addAll(payments);
        return payments;
    }

    private static boolean refused(Payment payment) {
        return payment.note().indexOf('\u0000') >= 0;
    }

    private static List<String> expected(List<Payment> payments) {
        return payments.stream()
                .map(payment -> payment.seq() + "|" + payment.account() + "|" + payment.amount() + "|" + payment.note())
                .sorted()
                .toList();
    }

    private static List<String> rows(Store store, Name name, String... fields) throws IOException {
        List<String> found = new ArrayList<>();
        try (RowStream rows = store.read(Read.all(name).fields(fields))) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    values.add(String.valueOf(row.value(i)));
                }
                found.add(String.join("|", values));
            }
        }
        return found.stream().sorted().toList();
    }
}
