package dev.sluice.store.redis.write;

import dev.sluice.data.Dataset;
import dev.sluice.data.Shape;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import dev.sluice.store.redis.catalog.Datasets;
import dev.sluice.store.redis.catalog.HashLayout;
import dev.sluice.store.redis.catalog.Registry;
import dev.sluice.store.redis.key.Glob;
import dev.sluice.store.redis.session.Connections;
import dev.sluice.store.redis.session.Link;
import dev.sluice.store.redis.value.MemberForm;
import dev.sluice.store.redis.value.Octets;
import dev.sluice.store.redis.value.RecordForm;
import io.lettuce.core.protocol.CommandType;
import java.util.List;

/** Opens writers: of patterns, which are always there, and of datasets whose rows are hashes. */
public final class RedisWriting {
    /** A dump made by the server tells its version; nobody else sees the key, since a script is not interrupted. */
    private static final byte[] DUMP = Octets.of("""
            redis.call('SET', KEYS[1], '')
            local dump = redis.call('DUMP', KEYS[1])
            redis.call('DEL', KEYS[1])
            return dump
            """);

    private final Connections connections;

    public RedisWriting(Connections connections) {
        this.connections = connections;
    }

    public Writer writer(Dataset dataset, Write write) {
        String doing = "write " + dataset.name();
        Link link = connections.open(doing);
        boolean opened = false;
        try {
            Writer writer = new RedisWriter(link, doing, encoding(link, doing, dataset, write), write.mode());
            opened = true;
            return writer;
        } finally {
            if (!opened) {
                link.close();
            }
        }
    }

    private static Encoding encoding(Link link, String doing, Dataset dataset, Write write) {
        if (MemberForm.isNamed(dataset.name()) && Glob.isPattern(dataset.name().local())) {
            return new MemberEncoding(dataset.name());
        }
        if (dataset.shape() == Shape.KEY_PATTERN
                && Glob.isPattern(dataset.name().toString())) {
            boolean dumps = dataset.schema().has(RecordForm.RAW);
            return new RecordEncoding(dataset.name(), dumps ? dumpVersion(link, doing) : 0);
        }
        if (!dataset.key().exists()) {
            throw new SettingsException("Cannot " + doing
                    + ": a row in Redis has a key, and the dataset has none; name the fields of its key");
        }
        boolean creates = write.missing() == Write.Missing.CREATE;
        if (dataset.key().identity().equals(List.of(HashLayout.WHOLE_KEY))) {
            return new HashEncoding(dataset, whole(link, dataset, creates));
        }
        if (!creates && Registry.find(link, dataset.name()).isEmpty()) {
            throw missing(doing);
        }
        HashLayout layout = HashLayout.of(dataset);
        Registry.declare(link, layout);
        return new HashEncoding(dataset, layout);
    }

    /** Hashes that were read as they are below a prefix are written so, and not declared. */
    private static HashLayout whole(Link link, Dataset dataset, boolean creates) {
        String prefix = dataset.name().toString();
        if (!creates && Datasets.sample(link, Glob.below(Octets.of(prefix)), 1).isEmpty()) {
            throw missing("write " + dataset.name());
        }
        return new HashLayout(
                dataset.name(),
                prefix,
                List.of(HashLayout.WHOLE_KEY),
                dataset.schema().fields());
    }

    private static SettingsException missing(String doing) {
        return new SettingsException("Cannot " + doing + ": there is no such dataset; create it or correct the name");
    }

    private static int dumpVersion(Link link, String doing) {
        byte[] key = Octets.of("sluice.probe");
        return RecordEncoding.dumpVersion((byte[])
                link.call(doing, CommandType.EVAL, DUMP, Octets.of("1"), key).get(0));
    }
}
