package dev.sluice.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.error.SettingsException;
import dev.sluice.replicate.verify.TableReport;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows under keys of one's own choice. */
class KeyTemplatesTest {
    private final TestDatabase source = PostgresServer.shared().createDatabase();
    private final StoreSettings target = TestStore.REDIS.settings();
    private final String prefix = TestStore.word();

    @TempDir
    private Path directory;

    @Test
    void aRowIsAHashOrJsonUnderAKeyMadeOfItsFields() {
        source.run(
                "create table product (id int primary key, name text, price numeric(8,2), made date)",
                "insert into product values (1, 'a:b', 2.50, '2026-11-21'), (2, null, 0.10, null)");
        MigrationFile file =
                MigrationFile.of(directory, StoreSettings.of(source.storeUrl()), target, """
                datasets:
                  - {from: product, key: "%1$s:{id}", fields: {made: drop}}
                """.formatted(prefix));

        assertThat(file.run().rows()).isEqualTo(2);
        assertThat(file.verify().tables()).allMatch(TableReport::equal);
        assertThat(found())
                .containsExactly(
                        Map.entry(prefix + ":1", document("id", "1", "name", "a:b", "price", "2.50")),
                        Map.entry(prefix + ":2", document("id", "2", "price", "0.10")));
        source.run("update product set price = 0.11 where id = 2");
        assertThat(file.verify().differences()).isOne();
    }

    @Test
    void jsonIsOneText() {
        source.run(
                "create table product (id int primary key, name text, day date)",
                "insert into product values (7, 'a:b', '2026-11-21')");
        MigrationFile file =
                MigrationFile.of(directory, StoreSettings.of(source.storeUrl()), target, """
                datasets:
                  - {from: product, key: "%1$s:{name}:{day}", value: json, id: {name: name, day: day}}
                """.formatted(prefix));

        assertThat(file.run().rows()).isOne();
        assertThat(file.verify().tables()).allMatch(TableReport::equal);
        assertThat(found())
                .containsExactly(Map.entry(
                        prefix + ":a%3Ab:2026-11-21",
                        text("{\"id\":7,\"name\":\"a:b\",\"day\":\"2026-11-21\"}")));
    }

    @Test
    void aKeyIsForStoresOfKeys() {
        source.run("create table product (id int primary key)");
        MigrationFile file = MigrationFile.of(
                directory,
                StoreSettings.of(source.storeUrl()),
                StoreSettings.of(source.storeUrl()),
                "datasets: [{from: product, key: \"p:{id}\"}]\n");

        assertThatThrownBy(file::run)
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "datasets: product: key is for key-value stores; what identifies a row is id, and the target is"
                                + " PostgreSQL");
    }

    /** What the keys hold, by their names. */
    private Map<String, Object> found() {
        Map<String, Object> found = new TreeMap<>();
        try (Store store = Stores.open(target);
                RowStream rows = store.read(Read.all(Name.of(prefix + ":*")))) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                found.put(String.valueOf(row.value("key")), Objects.requireNonNull(row.value("value")));
            }
        }
        return found;
    }

    private static Variant document(String... namesAndTexts) {
        List<Variant.Entry> entries = new ArrayList<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            entries.add(new Variant.Entry(namesAndTexts[i], text(namesAndTexts[i + 1])));
        }
        return new Variant.Doc(entries);
    }

    private static Variant text(String text) {
        return new Variant.Scalar(Type.Text.unbounded(), text);
    }
}
