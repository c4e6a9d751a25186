package dev.sluice.store.dynamodb.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.SettingsException;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DynamoDbAddressTest {

    @Test
    void namesARegion() {
        DynamoDbAddress address = DynamoDbAddress.of(StoreSettings.of("dynamodb://eu-west-3"));

        assertThat(address.region()).isEqualTo("eu-west-3");
        assertThat(address.endpoint()).isNull();
        assertThat(address.accessKey()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "dynamodb://localhost:8000, http://localhost:8000",
        "dynamodb://localhost, http://localhost",
        "dynamodb://db.example.org:8443/?tls=true, https://db.example.org:8443",
        "dynamodb://eu-west-1?endpoint=https://vpce-1.example.org, https://vpce-1.example.org",
    })
    void namesAnEndpoint(String url, String endpoint) {
        assertThat(DynamoDbAddress.of(StoreSettings.of(url)).endpoint()).isEqualTo(URI.create(endpoint));
    }

    @Test
    void readsUserAndOptions() {
        DynamoDbAddress address = DynamoDbAddress.of(new StoreSettings(
                "dynamodb://AKIA%2B1@localhost:8000?region=eu-central-1&requestTimeout=7&maxconnections=3",
                new Secret("hidden"), Map.of("connectTimeout", "2")));

        assertThat(address.accessKey()).isEqualTo("AKIA+1");
        assertThat(address.region()).isEqualTo("eu-central-1");
        assertThat(address.requestTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(address.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(address.maxConnections()).isEqualTo(3);
        assertThat(address.toString()).doesNotContain("hidden");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dynamodb://eu-west-1?regoin=x | did you mean \"region\"",
                "dynamodb://key:secret@eu-west-1 | it holds a password",
                "dynamodb://key@eu-west-1 | there is no secret access key",
                "dynamodb://eu-west-1?maxConnections=0 | from 1 to 10000",
                "dynamodb://eu-west-1?endpoint=ftp://x | does not read http://host:port",
                "dynamodb://EU_WEST | is no region",
                "dynamodb://eu-west-1?tls=yes&endpoint=http://x | must be true or false",
                "dynamodb://eu-west-1/orders | does not read dynamodb://region",
            })
    void saysWhatIsWrong(String url, String why) {
        assertThatThrownBy(() -> DynamoDbAddress.of(StoreSettings.of(url)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("secret@");
    }
}
