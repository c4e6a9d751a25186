package dev.sluice.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.SettingsException;
import dev.sluice.settings.StoreUrl.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** URLs and their options. */
class StoreUrlTest {
    private static final List<String> KNOWN = List.of(
            Options.CONNECT_TIMEOUT,
            Options.REQUEST_TIMEOUT,
            Options.MAX_CONNECTIONS,
            Options.TLS,
            Options.TLS_CA,
            "keys");

    @Test
    void isTakenApart() {
        StoreUrl url = url("shop+tls://an%40na@db1:17,[::1],db3:/a%2Fb+c?tls=true");

        assertThat(url.scheme()).isEqualTo("shop+tls");
        assertThat(url.user()).isEqualTo("an@na");
        assertThat(url.hosts(9)).containsExactly(new Host("db1", 17), new Host("[::1]", 9), new Host("db3", 9));
        assertThat(url.path()).isEqualTo("a/b+c");
        assertThat(url.pairs()).containsExactly(Map.entry("tls", "true"));
        assertThat(url).hasToString("shop+tls://db1:17,[::1],db3:");
    }

    @Test
    void everythingBehindTheSchemeMayBeMissing() {
        StoreUrl url = url("shop://");

        assertThat(url.host(9)).isEqualTo(new Host("localhost", 9));
        assertThat(url.user() + url.path()).isEmpty();
        assertThat(url.pairs()).isEmpty();
        assertThat(options("shop://?").connectTimeout(Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shop:db | it does not read shop://host/database",
                "shop://anna:hunter2@db/x | it holds a password; give the password as a setting of its own",
                "shop://anna:hunter2@db:x | it holds a password; give the password as a setting of its own",
                "shop://anna:hunt@er2@db | it does not read shop://host/database",
                "shop://anna:hunter2/x@db | the port must be a number from 1 to 65535",
                "shop://a,b | it does not read shop://host/database",
                "shop://a:70000 | the port must be a number from 1 to 65535, not 70000",
                "shop://a:99999999999 | the port must be a number from 1 to 65535, not 99999999999",
                "shop://a/%zz | a % must be followed by two hexadecimal digits; write %25 for a % that is meant",
                "shop://a?tls | the options after ? must read option=value&option=value",
            })
    void whatIsWrongIsSaidWithoutAPassword(String text, String why) {
        assertThatThrownBy(() -> {
                    StoreUrl url = url(text);
                    url.host(9);
                    url.options(Map.of(), KNOWN);
                })
                .isInstanceOf(SettingsException.class)
                .hasMessage("Cannot use the URL of Shop: " + why + "; correct the url");
    }

    @Test
    void optionsGivenApartCountMore(@TempDir Path directory) throws IOException {
        Path authority = Files.writeString(directory.resolve("ca.pem"), "");
        Options options = url("shop://a?connectTimeout=3&REQUESTTIMEOUT=86400&maxConnections=5&keys=Some%20Keys")
                .options(Map.of("maxconnections", "10000", "tlsCa", authority.toString()), KNOWN);

        assertThat(options.connectTimeout(Duration.ZERO)).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.requestTimeout(Duration.ZERO)).isEqualTo(Duration.ofDays(1));
        assertThat(options.maxConnections(16)).isEqualTo(10_000);
        assertThat(options.tls()).isTrue();
        assertThat(options.tlsCa()).contains(authority);
        assertThat(options.text("keys")).contains("Some Keys");
        assertThat(options.word("keys", "none", "some keys")).isEqualTo("some keys");
        assertThat(options.names())
                .containsExactlyInAnyOrder("connectTimeout", "requestTimeout", "maxConnections", "keys", "tlsCa");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "connectTimeout=0 | it must be a number from 1 to 86400, not \"0\"; correct it",
                "requestTimeout=1m | it must be a number from 1 to 86400, not \"1m\"; correct it",
                "maxConnections=99999999999 | it must be a number from 1 to 10000, not \"99999999999\"; correct it",
                "maxConnections=-1 | it must be a number from 1 to 10000, not \"-1\"; correct it",
                "tls=yes | it must be true or false, not \"yes\"; correct it",
                "tlsCa=/no/such/file | it must name a file that can be read, not \"/no/such/file\"; correct it",
                "keys=all | it must be one of text, bytes, not \"all\"; correct it",
                "tsl=true | there is none of this name; did you mean \"tls\"?",
            })
    void aWrongOptionIsNamedWithWhatIsRight(String option, String why) {
        assertThatThrownBy(() -> {
                    Options options = options("shop://a?" + option);
                    options.connectTimeout(Duration.ZERO);
                    options.requestTimeout(Duration.ZERO);
                    options.maxConnections(1);
                    options.tls();
                    options.tlsCa();
                    options.word("keys", "text", "bytes");
                })
                .isInstanceOf(SettingsException.class)
                .hasMessage("Cannot use the option \"" + option.replaceFirst("=.*", "") + "\" of Shop: " + why);
    }

    private static StoreUrl url(String text) {
        return StoreUrl.of("Shop", "shop://host/database", text);
    }

    private static Options options(String text) {
        return url(text).options(Map.of(), KNOWN);
    }
}
