package dev.sluice.store.cassandra.session;

import dev.sluice.error.SettingsException;
import dev.sluice.settings.StoreUrl;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import java.util.List;

/**
 * Where a cluster is and how to enter it.
 *
 * @param hosts at least one node to ask for the others
 * @param keyspace empty for all
 * @param user empty for none
 */
public record CassandraAddress(
        List<StoreUrl.Host> hosts, String keyspace, String user, Secret password, CassandraOptions options) {
    private static final int DEFAULT_PORT = 9042;

    public CassandraAddress {
        hosts = List.copyOf(hosts);
    }

    /** @throws SettingsException if the URL or an option is wrong; the message never repeats a password */
    public static CassandraAddress of(StoreSettings settings) {
        StoreUrl url =
                StoreUrl.of("Cassandra", "cassandra://user@host:port,host/keyspace?option=value", settings.url());
        return new CassandraAddress(
                url.hosts(DEFAULT_PORT),
                url.path(),
                url.user(),
                settings.password(),
                CassandraOptions.of(url.options(settings.options(), CassandraOptions.NAMES)));
    }

    /** {@code host:port,host:port/keyspace}, for messages. */
    @Override
    public String toString() {
        String nodes =
                String.join(",", hosts.stream().map(StoreUrl.Host::toString).toList());
        return keyspace.isEmpty() ? nodes : nodes + "/" + keyspace;
    }
}
