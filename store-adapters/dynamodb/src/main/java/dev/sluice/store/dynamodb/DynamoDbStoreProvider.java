package dev.sluice.store.dynamodb;

import dev.sluice.store.Store;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.StoreProvider;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.dynamodb.session.DynamoDbAddress;
import java.util.Set;

/**
 * Opens {@code dynamodb://region} and, for DynamoDB Local and other servers of its kind, {@code dynamodb://host:port?region=...}.
 *
 * <p>The user of the URL is an access key id and the password its secret; without them the SDK looks where it always does:
 * environment, profile, role of the machine. Options: {@code region}, {@code endpoint} (a URL, with TLS if it is https), {@code
 * tls=true} and {@code tlsCa=<pem file>} for a host in the URL, {@code connectTimeout} and {@code requestTimeout} in seconds, {@code
 * maxConnections}, the most requests at a time.
 */
public final class DynamoDbStoreProvider implements StoreProvider {

    @Override
    public Set<String> schemes() {
        return Set.of("dynamodb");
    }

    @Override
    public StoreProfile profile(String scheme) {
        return new DynamoDbProfile();
    }

    @Override
    public Store open(StoreSettings settings) {
        return DynamoDbStore.open(DynamoDbAddress.of(settings));
    }
}
