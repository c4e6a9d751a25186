package dev.sluice.store.mongodb.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.AuthenticationMechanism;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.WriteConcern;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MongoAddressTest {

    @Test
    void readsHostsDatabaseAndUser() {
        MongoAddress address = MongoAddress.of(StoreSettings.of(
                "mongodb://ann%40x@a:1,b:2/shop?replicaSet=rs0&authSource=users&authMechanism=SCRAM-SHA-256",
                new Secret("p%:/?@ w")));

        MongoCredential user = Objects.requireNonNull(address.settings().getCredential());
        assertThat(address.database()).isEqualTo("shop");
        assertThat(address).hasToString("a:1,b:2/shop");
        assertThat(user.getUserName()).isEqualTo("ann@x");
        assertThat(user.getPassword()).isEqualTo("p%:/?@ w".toCharArray());
        assertThat(user.getSource()).isEqualTo("users");
        assertThat(user.getAuthenticationMechanism()).isEqualTo(AuthenticationMechanism.SCRAM_SHA_256);
        assertThat(address.settings().getClusterSettings().getHosts()).hasSize(2);
    }

    @Test
    void writesToAMajorityUnlessTold() {
        assertThat(settings("mongodb://a/b").getWriteConcern()).isEqualTo(WriteConcern.MAJORITY);
        assertThat(settings("mongodb://a/b?w=1").getWriteConcern()).isEqualTo(WriteConcern.W1);
    }

    @Test
    void takesTheOptionsOfAllStores() {
        MongoClientSettings settings = MongoAddress.of(new StoreSettings(
                        "mongodb://a/b?connectTimeout=3&requesttimeout=4&maxConnections=1",
                        Secret.none(),
                        Map.of("maxConnections", "5", "tls", "true")))
                .settings();

        assertThat(settings.getClusterSettings().getServerSelectionTimeout(TimeUnit.SECONDS))
                .isEqualTo(3);
        assertThat(settings.getSocketSettings().getConnectTimeout(TimeUnit.SECONDS))
                .isEqualTo(3);
        assertThat(settings.getSocketSettings().getReadTimeout(TimeUnit.SECONDS))
                .isEqualTo(4);
        assertThat(settings.getConnectionPoolSettings().getMaxSize()).isEqualTo(5);
        assertThat(settings.getSslSettings().isEnabled()).isTrue();
    }

    @Test
    void namesTheNearestOption() {
        assertRefused("mongodb://a/b?replicaSets=x", "\"replicaSets\"", "did you mean \"replicaSet\"?");
        assertRefused("mongodb://a/b?maxConection=x", "did you mean \"maxConnections\"?");
    }

    @Test
    void refusesWhatIsNoAddress() {
        assertRefused("mongodb:a", "mongodb://user@host:port/database");
        assertRefused("mongodb://a/b?tls", "option=value");
        assertRefused("mongodb://a/b?connectTimeout=soon", "connectTimeout", "soon");
        assertRefused("mongodb://a/b?tlsCa=/no/such.pem", "tlsCa", "/no/such.pem");
        assertRefused("mongodb://a/%zz", "hexadecimal");
        assertRefused("mongodb://ann@a/b", "password");
    }

    @Test
    void neverRepeatsAPassword() {
        assertThatThrownBy(() -> MongoAddress.of(StoreSettings.of("mongodb://ann:barley@a/b")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("setting of its own")
                .message()
                .doesNotContain("barley");
        assertThatThrownBy(() -> MongoAddress.of(
                        StoreSettings.of("mongodb://ann@a:x/b?authMechanism=NONSENSE", new Secret("barley"))))
                .isInstanceOf(SettingsException.class)
                .message()
                .doesNotContain("barley");
    }

    private static MongoClientSettings settings(String url) {
        return MongoAddress.of(StoreSettings.of(url)).settings();
    }

    private static void assertRefused(String url, String... because) {
        assertThatThrownBy(() -> MongoAddress.of(StoreSettings.of(url)))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("Cannot ")
                .hasMessageContainingAll(because);
    }
}
