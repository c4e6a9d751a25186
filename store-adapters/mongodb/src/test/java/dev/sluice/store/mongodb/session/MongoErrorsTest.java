package dev.sluice.store.mongodb.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import dev.sluice.error.SettingsException;
import dev.sluice.error.SluiceException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.error.WriteFailedException;
import dev.sluice.error.WriteOutcomeUnknownException;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class MongoErrorsTest {
    private static final ServerAddress SERVER = new ServerAddress("db1");

    @Test
    void sortsByWhatTheCallerMayDo() {
        assertReads(SettingsException.class, command(13, "not authorized on shop"));
        assertReads(SettingsException.class, command(73, "Invalid collection name"));
        assertReads(SettingsException.class, refused(command(18, "Authentication failed.")));
        assertReads(StoreUnavailableException.class, refused(new MongoSocketReadException("gone", SERVER)));
        assertReads(StoreUnavailableException.class, new MongoSocketReadException("gone", SERVER));
        assertReads(StoreUnavailableException.class, new MongoTimeoutException("Timed out"));
        assertReads(StoreUnavailableException.class, command(43, "cursor id 5 not found"));
        assertReads(StoreUnavailableException.class, command(10107, "not primary"));
    }

    @Test
    void doesNotKnowWhatALostConnectionWrote() {
        assertWrites(WriteOutcomeUnknownException.class, new MongoSocketReadException("gone", SERVER));
        assertWrites(StoreUnavailableException.class, new MongoTimeoutException("no server, so nothing was sent"));
        assertWrites(StoreUnavailableException.class, command(10107, "not primary"));
        assertWrites(WriteFailedException.class, command(10334, "BSONObj size is invalid"));
        assertWrites(SettingsException.class, command(13, "not authorized on shop"));
    }

    @Test
    void keepsTheInterruptOfTheThread() {
        MongoInterruptedException interrupted =
                new MongoInterruptedException("interrupted", new InterruptedException());

        SluiceException explained = MongoErrors.explain("read shop.orders", interrupted);
        boolean kept = Thread.interrupted();
        SluiceException written = MongoErrors.explainWrite("write shop.orders", interrupted);

        assertThat(kept).isTrue();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(explained).isInstanceOf(StoreUnavailableException.class);
        assertThat(written).isInstanceOf(WriteOutcomeUnknownException.class);
    }

    private static void assertReads(Class<? extends SluiceException> wanted, MongoException error) {
        assertExplained(wanted, MongoErrors.explain("read shop.orders", error), "Cannot read shop.orders: ");
    }

    private static void assertWrites(Class<? extends SluiceException> wanted, MongoException error) {
        assertExplained(wanted, MongoErrors.explainWrite("write shop.orders", error), "Cannot write shop.orders: ");
    }

    private static void assertExplained(
            Class<? extends SluiceException> wanted, SluiceException explained, String beginning) {
        assertThat(explained)
                .isInstanceOf(wanted)
                .hasMessageStartingWith(beginning)
                .hasMessageContaining("; ");
        assertThat(explained.getMessage()).doesNotContain("\n", "barley");
    }

    private static MongoException command(int code, String message) {
        String answer = "{ok: 0, code: " + code + ", errmsg: '" + message + "'}";
        return new MongoCommandException(BsonDocument.parse(answer), SERVER);
    }

    private static MongoException refused(MongoException cause) {
        MongoCredential ann = MongoCredential.createCredential("ann", "admin", "barley".toCharArray());
        return new MongoSecurityException(ann, "Exception authenticating " + ann, cause);
    }
}
