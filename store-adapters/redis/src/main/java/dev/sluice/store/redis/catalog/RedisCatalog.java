package dev.sluice.store.redis.catalog;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.dynamic.InferredSchema;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Catalog;
import dev.sluice.store.SchemaInference;
import dev.sluice.store.redis.key.Glob;
import dev.sluice.store.redis.key.KeyText;
import dev.sluice.store.redis.session.Connections;
import dev.sluice.store.redis.session.Link;
import dev.sluice.store.redis.value.Octets;
import dev.sluice.store.redis.value.RecordForm;
import io.lettuce.core.protocol.CommandType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Datasets: those of the registry, one for each prefix up to the first colon that a sample of keys shows, and {@code *}, which is every
 * key, those of the others too; a database without keys has no {@code *} to list, but it can be read.
 */
public final class RedisCatalog implements Catalog, SchemaInference {
    private static final int SAMPLED_KEYS = 10_000;
    private static final byte[] EVERYTHING = {'*'};

    private final Connections connections;
    private final Datasets datasets;

    public RedisCatalog(Connections connections, Datasets datasets) {
        this.connections = connections;
        this.datasets = datasets;
    }

    @Override
    public List<Dataset> datasets() {
        List<Dataset> all = new ArrayList<>();
        try (Link link = connections.open("list the datasets")) {
            Map<String, HashLayout> declared = new TreeMap<>();
            Registry.all(link).forEach(layout -> declared.put(KeyText.prefix(layout.name()), layout));
            declared.values().forEach(layout -> all.add(layout.dataset()));
            List<byte[]> sample = Datasets.sample(link, EVERYTHING, SAMPLED_KEYS);
            prefixes(sample).forEach((prefix, keys) -> {
                if (!declared.containsKey(prefix)) {
                    all.add(ofPrefix(link, prefix, keys));
                }
            });
            if (!sample.isEmpty()) {
                all.add(RecordForm.dataset(Name.of("*"), datasets.keyType(sample)));
            }
        }
        all.sort(Comparator.comparing(Dataset::name));
        return all;
    }

    private static Map<String, List<byte[]>> prefixes(List<byte[]> keys) {
        Map<String, List<byte[]>> prefixes = new TreeMap<>();
        for (byte[] key : keys) {
            int colon = 0;
            while (colon < key.length && key[colon] != ':') {
                colon++;
            }
            String prefix = colon == key.length ? null : Octets.text(java.util.Arrays.copyOf(key, colon));
            if (prefix != null && !prefix.isEmpty()) {
                prefixes.computeIfAbsent(prefix, p -> new ArrayList<>()).add(key);
            }
        }
        return prefixes;
    }

    /** A prefix of hashes is a dataset with columns, any other a pattern. */
    private Dataset ofPrefix(Link link, String prefix, List<byte[]> keys) {
        Name name = Name.of(prefix);
        Optional<Target> hashes = Glob.isPattern(prefix) ? Optional.empty() : datasets.find(link, name);
        return hashes.map(Target::dataset)
                .orElseGet(() -> RecordForm.dataset(
                        Name.of(new String(Glob.below(Octets.of(prefix)), java.nio.charset.StandardCharsets.UTF_8)),
                        datasets.keyType(keys)));
    }

    @Override
    public Optional<Dataset> dataset(Name name) {
        try (Link link = connections.open("look up " + name)) {
            return datasets.find(link, name).map(Target::dataset);
        }
    }

    @Override
    public long estimatedRows(Name name) {
        if (!name.equals(Name.of("*"))) {
            return -1;
        }
        try (Link link = connections.open("count the keys")) {
            return link.number("count the keys", CommandType.DBSIZE);
        }
    }

    @Override
    public InferredSchema infer(Name name, int records) {
        try (Link link = connections.open("sample " + name)) {
            Optional<HashLayout> declared = Registry.find(link, name);
            if (declared.isPresent()) {
                return new InferredSchema(declared.get().dataset().schema(), 0, List.of());
            }
            if (Glob.isPattern(name.toString())) {
                return new InferredSchema(datasets.require(link, name).dataset().schema(), 0, List.of());
            }
            return datasets.infer(link, name, records)
                    .orElseThrow(() -> new SettingsException("Cannot sample " + name
                            + ": there are no keys below it that all are hashes; correct the name"));
        }
    }
}
