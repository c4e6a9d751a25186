package dev.sluice.store.redis;

import dev.sluice.store.Store;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.StoreProvider;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.redis.session.RedisAddress;
import dev.sluice.store.redis.value.RedisProfile;
import java.util.Set;

/**
 * Opens {@code redis://user@host:port/database?option=value}, and {@code rediss:} with TLS. The database is a number, 0 if left out; the
 * user is one of the server's ACL, or none.
 *
 * <p>Options: {@code connectTimeout} and {@code requestTimeout} in seconds, {@code maxConnections}, {@code tls=true}, {@code
 * tlsCa=<file of PEM certificates>}, and {@code keys=text} or {@code keys=bytes} where a sample should not decide how keys are shown.
 */
public final class RedisStoreProvider implements StoreProvider {

    @Override
    public Set<String> schemes() {
        return Set.of("redis", "rediss");
    }

    @Override
    public StoreProfile profile(String scheme) {
        return new RedisProfile();
    }

    @Override
    public Store open(StoreSettings settings) {
        return RedisStore.open(RedisAddress.of(settings));
    }
}
