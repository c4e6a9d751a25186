package dev.sluice.store.redis.catalog;

import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.store.redis.key.KeyText;
import dev.sluice.store.redis.session.Link;
import dev.sluice.store.redis.value.Octets;
import io.lettuce.core.protocol.CommandType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What datasets of hashes there are: the hash {@code sluice.datasets}, one field for each, such as {@code shop.track} with the value
 * {@code key:id text:id text:name bytes:cover}.
 *
 * <p>It lets a dataset be there without rows, keeps the order of the key's fields, which no row tells, and makes the columns independent
 * of a sample. No row can have its key: those hold a colon. Reads of patterns leave it out.
 */
public final class Registry {
    private static final int ATTEMPTS = 100;
    private static final byte[] REPLACE = Octets.of("""
            if redis.call('HGET', KEYS[1], ARGV[1]) ~= (ARGV[2] ~= '' and ARGV[2]) then return 0 end
            redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
            return 1
            """);

    private Registry() {}

    public static Optional<HashLayout> find(Link link, Name name) {
        String prefix = KeyText.prefix(name);
        Object text = link.call("look up " + name, CommandType.HGET, KeyText.REGISTRY, Octets.of(prefix))
                .get(0);
        return text == null ? Optional.empty() : Optional.of(HashLayout.parse(name, prefix, string(text)));
    }

    public static List<HashLayout> all(Link link) {
        List<Object> entries = link.call("list the datasets", CommandType.HGETALL, KeyText.REGISTRY);
        List<HashLayout> all = new ArrayList<>();
        for (int i = 0; i + 1 < entries.size(); i += 2) {
            String prefix = string(entries.get(i));
            all.add(HashLayout.parse(KeyText.name(prefix), prefix, string(entries.get(i + 1))));
        }
        return all;
    }

    /**
     * Makes known a dataset, or columns it did not have. Several may do so at a time.
     *
     * @throws SettingsException if it is there with another key, or with other types
     */
    public static void declare(Link link, HashLayout wanted) {
        String doing = "declare " + wanted.name();
        for (int i = 0; i < ATTEMPTS; i++) {
            Optional<HashLayout> old = find(link, wanted.name());
            old.ifPresent(there -> requireSame(there, wanted));
            String before = old.map(HashLayout::text).orElse("");
            String after = old.map(there -> there.with(wanted)).orElse(wanted).text();
            if (before.equals(after)) {
                return;
            }
            byte[][] arguments = {
                REPLACE, Octets.of("1"), KeyText.REGISTRY, wanted.prefixBytes(), Octets.of(before), Octets.of(after),
            };
            if (link.number(doing, CommandType.EVAL, arguments) == 1) {
                return;
            }
        }
        throw new StoreUnavailableException(
                "Cannot " + doing + ": others change it all the time; it may be tried again");
    }

    private static void requireSame(HashLayout there, HashLayout wanted) {
        if (!there.key().equals(wanted.key())) {
            throw new SettingsException("Cannot write " + wanted.name() + ": its key is " + there.key() + " and not "
                    + wanted.key() + "; use the same key or another dataset");
        }
        wanted.columns()
                .forEach(column -> there.columns().stream()
                        .filter(old ->
                                old.name().equals(column.name()) && !old.type().equals(column.type()))
                        .forEach(old -> {
                            throw new SettingsException("Cannot write " + wanted.name() + ": its field " + column.name()
                                    + " holds " + old.type() + " and not " + column.type()
                                    + "; use another name or dataset");
                        }));
    }

    private static String string(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }
}
