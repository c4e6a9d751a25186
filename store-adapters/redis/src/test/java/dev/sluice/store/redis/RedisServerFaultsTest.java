package dev.sluice.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.error.WriteFailedException;
import dev.sluice.error.WriteOutcomeUnknownException;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Secret;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.testkit.RedisServer;
import io.lettuce.core.RedisClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Users, limits, and servers that go away. */
class RedisServerFaultsTest {
    private static final Schema COLUMNS =
            Schema.of(Field.required("id", Type.Text.unbounded()), Field.of("note", Type.Text.unbounded()));
    private static final Dataset DATASET = Dataset.table(Name.of("d"), COLUMNS, Key.of("id"));

    @Test
    void tellsAnInsertOfUnknownOutcomeFromAnUpsertThatMayBeRepeated() {
        for (Write write : List.of(Write.insert(), Write.upsert())) {
            try (RedisServer server = RedisServer.start();
                    Store store = open(server, "")) {
                try (var writer = store.writer(DATASET, write.creating())) {
                    writer.write(Row.of(COLUMNS, "1", "x"));
                    server.kill();
                    assertThatThrownBy(writer::flush)
                            .isInstanceOf(
                                    write.mode() == Write.Mode.INSERT
                                            ? WriteOutcomeUnknownException.class
                                            : StoreUnavailableException.class)
                            .hasMessageStartingWith("Cannot ");
                }
                assertThatThrownBy(() -> store.catalog().datasets()).isInstanceOf(StoreUnavailableException.class);
            }
        }
    }

    @Test
    void saysThatTheServerIsFull() {
        try (RedisServer server = RedisServer.start("--maxmemory", "4mb", "--maxmemory-policy", "noeviction");
                Store store = open(server, "")) {
            List<Row> rows =
                    List.of(Row.of(COLUMNS, "1", "x".repeat(3 << 20)), Row.of(COLUMNS, "2", "x".repeat(3 << 20)));
            assertThatThrownBy(
                            () -> StoreRows.write(store, DATASET, Write.upsert().creating(), rows))
                    .isInstanceOf(WriteFailedException.class)
                    .hasMessageContaining("OOM");
        }
    }

    @Test
    void entersAsAUserAndSaysWhatItMayNot() {
        try (RedisServer server = RedisServer.start()) {
            assertThat(server.run("ACL SETUSER ann on >s3cret ~* +@all -unlink"))
                    .containsExactly("+OK");
            StoreSettings settings =
                    StoreSettings.of("redis://ann@" + server.host() + ":" + server.port(), new Secret("s3cret"));
            try (Store store = Stores.open(settings)) {
                StoreRows.write(store, DATASET, Write.insert().creating(), List.of(Row.of(COLUMNS, "1", "x")));
                assertThat(StoreRows.all(store, Read.all(DATASET.name()))).hasSize(1);
                assertThatThrownBy(() -> {
                            try (var writer = store.writer(DATASET, Write.upsert())) {
                                writer.delete(Row.of(COLUMNS, "1", "x"));
                                writer.flush();
                            }
                        })
                        .isInstanceOf(SettingsException.class)
                        .hasMessageContaining("NOPERM")
                        .hasMessageNotContaining("s3cret");
            }
            assertThatThrownBy(() -> Stores.open("redis://" + server.host() + ":" + server.port()))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("NOAUTH");
        }
    }

    @Test
    void waitsForAConnectionAndSaysWhichSettingToRaise() {
        try (RedisServer server = RedisServer.start();
                Store store = open(server, "?maxConnections=1&requestTimeout=1")) {
            try (RowStream open = store.read(Read.all(Name.of("*")))) {
                assertThat(open.next()).isNull();
                assertThatThrownBy(() -> store.catalog().datasets())
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("maxConnections");
            }
            assertThat(store.catalog().datasets()).isEmpty();
        }
    }

    @Test
    void givesTheDriversClient() {
        try (RedisServer server = RedisServer.start();
                Store store = open(server, "")) {
            assertThat(store.unwrap(RedisClient.class)).isPresent();
            assertThat(store.unwrap(String.class)).isEmpty();
        }
    }

    @Test
    void namesTheNearestOption() {
        Map<String, String> wrong = Map.of(
                "redis://h?maxConnection=3", "maxConnections",
                "redis://u:secret@h", "holds a password",
                "redis://h/one", "the database is a number",
                "redis://h?tls=yes", "\"tls\" of Redis: it must be true or false",
                "redis://h?keys=hex", "\"keys\" of Redis: it must be one of sampled, text, bytes");
        wrong.forEach((url, message) -> assertThatThrownBy(() -> Stores.open(url))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret"));
    }

    private static Store open(RedisServer server, String options) {
        return Stores.open(StoreSettings.of(server.storeUrl(0) + options, new Secret(server.password())));
    }
}
