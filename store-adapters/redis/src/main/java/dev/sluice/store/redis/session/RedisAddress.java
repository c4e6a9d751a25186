package dev.sluice.store.redis.session;

import dev.sluice.error.SettingsException;
import dev.sluice.settings.Options;
import dev.sluice.settings.StoreUrl;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a database is and how to enter it.
 *
 * @param user empty for the server's default user
 */
public record RedisAddress(
        String host,
        int port,
        int database,
        String user,
        Secret password,
        boolean tls,
        Optional<Path> authorities,
        Duration connectTimeout,
        Duration requestTimeout,
        int maxConnections,
        KeyForm keys) {
    private static final String KEYS = "keys";
    private static final List<String> OPTIONS = List.of(
            Options.CONNECT_TIMEOUT,
            Options.REQUEST_TIMEOUT,
            Options.MAX_CONNECTIONS,
            Options.TLS,
            Options.TLS_CA,
            KEYS);

    /** How keys are shown. */
    public enum KeyForm {
        /** As text, if all keys of a sample are. */
        SAMPLED,
        TEXT,
        BYTES
    }

    /** @throws SettingsException if the URL or an option is wrong; the message never repeats a password */
    public static RedisAddress of(StoreSettings settings) {
        StoreUrl url = StoreUrl.of("Redis", "redis://user@host:port/database?option=value", settings.url());
        StoreUrl.Host host = url.host(6379);
        Options options = url.options(settings.options(), OPTIONS);
        return new RedisAddress(
                host.name(),
                host.port(),
                database(url),
                url.user(),
                settings.password(),
                options.tls() || url.scheme().equals("rediss"),
                options.tlsCa(),
                options.connectTimeout(Duration.ofSeconds(10)),
                options.requestTimeout(Duration.ofSeconds(60)),
                options.maxConnections(16),
                KeyForm.valueOf(options.word(KEYS, "sampled", "text", "bytes").toUpperCase(Locale.ROOT)));
    }

    private static int database(StoreUrl url) {
        if (!url.path().matches("[0-9]{0,9}")) {
            throw url.wrong("the database is a number from 0 on, not \"" + url.path() + "\"");
        }
        return url.path().isEmpty() ? 0 : Integer.parseInt(url.path());
    }

    /** Host, port and database, for messages. */
    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }
}
