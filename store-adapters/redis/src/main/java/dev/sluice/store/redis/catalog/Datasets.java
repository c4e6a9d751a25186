package dev.sluice.store.redis.catalog;

import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.dynamic.Inference;
import dev.sluice.dynamic.InferredSchema;
import dev.sluice.error.SettingsException;
import dev.sluice.store.redis.key.Glob;
import dev.sluice.store.redis.key.KeyScan;
import dev.sluice.store.redis.key.Records;
import dev.sluice.store.redis.session.Link;
import dev.sluice.store.redis.session.RedisAddress;
import dev.sluice.store.redis.value.MemberForm;
import dev.sluice.store.redis.value.Octets;
import dev.sluice.store.redis.value.Record;
import dev.sluice.store.redis.value.RedisProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a name stands for: a dataset of the {@link Registry}; a pattern, if it holds {@code *}, {@code ?} or {@code [}, or the
 * members of what one finds, if {@code members} is its namespace; or the hashes below a prefix, if all keys of a sample are hashes. {@code SCAN} walks keys by their hash, so its first keys are spread.
 */
public final class Datasets {
    public static final int SAMPLE = 1_000;

    private final RedisAddress.KeyForm keyForm;

    public Datasets(RedisAddress.KeyForm keyForm) {
        this.keyForm = keyForm;
    }

    public Optional<Target> find(Link link, Name name) {
        Optional<HashLayout> declared = Registry.find(link, name);
        if (declared.isPresent()) {
            return Optional.of(new Target.Hashes(declared.get()));
        }
        if (MemberForm.isNamed(name) && Glob.isPattern(name.local())) {
            return Optional.of(new Target.Members(name, keyType(link, Octets.of(name.local()))));
        }
        if (Glob.isPattern(name.toString())) {
            return Optional.of(new Target.Pattern(name, keyType(link, Octets.of(name.toString()))));
        }
        return hashes(link, name).map(Target.Hashes::new);
    }

    /** @throws SettingsException if there is none */
    public Target require(Link link, Name name) {
        return find(link, name)
                .orElseThrow(() -> new SettingsException("Cannot use " + name
                        + ": there is no such dataset, and no keys below " + name
                        + ": that all are hashes; correct the name or use a pattern such as " + name + ":*"));
    }

    /** What the sampled hashes below a prefix are like. */
    public Optional<InferredSchema> infer(Link link, Name name, int records) {
        byte[] prefix = Octets.of(name.toString());
        List<byte[]> keys = sample(link, Glob.below(prefix), records);
        Inference inference = new Inference();
        for (int from = 0; from < keys.size(); from += 50) {
            List<byte[]> some = keys.subList(from, Math.min(from + 50, keys.size()));
            for (Record record : new Records(link, "sample " + name, false).fetch(some)) {
                if (!record.type().equals("hash")) {
                    return Optional.empty();
                }
                if (record.value() instanceof Variant.Doc fields) {
                    inference.see(fields);
                }
            }
        }
        Field key = Field.required(HashLayout.WHOLE_KEY, keyType(keys));
        return keys.isEmpty() ? Optional.empty() : Optional.of(inference.result(List.of(key)));
    }

    private Optional<HashLayout> hashes(Link link, Name name) {
        return infer(link, name, SAMPLE).map(found -> {
            List<Field> columns = new ArrayList<>(found.schema().fields());
            columns.removeIf(column -> column.name().equals(DynamicRows.EXTRA));
            return new HashLayout(name, name.toString(), List.of(HashLayout.WHOLE_KEY), columns);
        });
    }

    private Type keyType(Link link, byte[] pattern) {
        return keyForm == RedisAddress.KeyForm.SAMPLED ? keyType(sample(link, pattern, SAMPLE)) : keyType(List.of());
    }

    Type keyType(List<byte[]> sampled) {
        return switch (keyForm) {
            case TEXT -> RedisProfile.TEXT;
            case BYTES -> RedisProfile.BYTES;
            case SAMPLED ->
                sampled.stream().allMatch(key -> Octets.text(key) != null) ? RedisProfile.TEXT : RedisProfile.BYTES;
        };
    }

    public static List<byte[]> sample(Link link, byte[] pattern, int most) {
        KeyScan scan = KeyScan.of(link, "sample keys", pattern, null);
        List<byte[]> keys = new ArrayList<>();
        for (List<byte[]> some = scan.next(); some != null; some = scan.next()) {
            keys.addAll(some.subList(0, Math.min(some.size(), most - keys.size())));
            if (keys.size() >= most) {
                break;
            }
        }
        return keys;
    }
}
