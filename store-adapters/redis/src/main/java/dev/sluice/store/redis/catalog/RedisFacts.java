package dev.sluice.store.redis.catalog;

import dev.sluice.data.Name;
import dev.sluice.facts.StoreFacts;
import dev.sluice.store.redis.session.Connections;
import dev.sluice.store.redis.session.Link;
import dev.sluice.store.redis.value.Octets;
import io.lettuce.core.protocol.CommandType;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Redis server says of itself. It knows how large a key is, and no pattern of keys. */
public record RedisFacts(Connections connections) implements StoreFacts {
    private static final Pattern VERSION = Pattern.compile("(?m)^redis_version:(\\S+)");

    @Override
    public String version() {
        try (Link link = connections.open("ask for the version")) {
            Object told = link.call("ask for the version", CommandType.INFO, Octets.of("server"))
                    .get(0);
            Matcher version = VERSION.matcher(told instanceof byte[] bytes ? String.valueOf(Octets.text(bytes)) : "");
            return version.find() ? "Redis " + version.group(1) : "Redis";
        }
    }

    @Override
    public OptionalLong storedBytes(Name dataset) {
        return OptionalLong.empty();
    }
}
