package dev.sluice.store.mariadb;

import dev.sluice.error.SettingsException;
import dev.sluice.settings.Options;
import dev.sluice.settings.StoreUrl;
import dev.sluice.store.StoreSettings;
import java.util.List;

/**
 * Where a server is: {@code scheme://user@host:port/database?option=value}.
 *
 * @param database empty for none
 */
record MariaDbAddress(String host, int port, String database, String user, Options options) {
    private static final int PORT = 3306;

    /** @throws SettingsException if the URL or an option is wrong; the message never repeats a password */
    static MariaDbAddress of(Product product, StoreSettings settings, List<String> known) {
        StoreUrl url = StoreUrl.of(
                product.title(), product.scheme() + "://user@host:port/database?option=value", settings.url());
        StoreUrl.Host host = url.host(PORT);
        return new MariaDbAddress(
                host.name(),
                host.port(),
                url.path(),
                url.user().isEmpty() ? System.getProperty("user.name", "root") : url.user(),
                url.options(settings.options(), known));
    }

    /** {@code host:port/database}, for messages. */
    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }
}
