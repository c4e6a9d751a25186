package dev.sluice.store.redis.read;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Read;
import dev.sluice.store.ReadOption;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.redis.catalog.Datasets;
import dev.sluice.store.redis.catalog.HashLayout;
import dev.sluice.store.redis.catalog.Target;
import dev.sluice.store.redis.key.KeyScan;
import dev.sluice.store.redis.key.KeyText;
import dev.sluice.store.redis.key.Records;
import dev.sluice.store.redis.session.Connections;
import dev.sluice.store.redis.session.Link;
import dev.sluice.store.redis.value.MemberForm;
import dev.sluice.store.redis.value.Octets;
import dev.sluice.store.redis.value.Record;
import dev.sluice.store.redis.value.RecordForm;
import dev.sluice.store.redis.value.RedisProfile;
import io.lettuce.core.protocol.CommandType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads datasets. A part of a read is a class of keys by their hash; its token tells number, count, and what was sampled, so that every
 * part has the same columns: {@code 3/8 key:_key text:_key text:name}.
 */
public final class RedisReader {
    private static final int MOST_PARTS = 64;
    /** Every part scans all keys of the database, so parts of fewer keys than this would not pay. */
    private static final int LEAST_KEYS = 16;

    private final Connections connections;
    private final Datasets datasets;

    public RedisReader(Connections connections, Datasets datasets) {
        this.connections = connections;
        this.datasets = datasets;
    }

    public RowStream read(Read read) {
        Link link = connections.open("read " + read.dataset());
        boolean opened = false;
        try {
            RowStream rows = rows(link, read, datasets.require(link, read.dataset()), KeyScan.Part.WHOLE);
            opened = true;
            return rows;
        } finally {
            if (!opened) {
                link.close();
            }
        }
    }

    public List<Split> split(Read read, int parts) {
        String doing = "split " + read.dataset();
        try (Link link = connections.open(doing)) {
            Target target = datasets.require(link, read.dataset());
            schema(read, target);
            long worth = link.number(doing, CommandType.DBSIZE) / LEAST_KEYS;
            long count = Math.max(1, Math.min(Math.min(parts, MOST_PARTS), worth));
            List<Split> splits = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                splits.add(new Split(read, i, i + "/" + count + " " + text(target)));
            }
            return splits;
        }
    }

    public RowStream read(Split split) {
        Read read = split.read();
        String[] token = split.token().split(" ", 2);
        String[] part = token[0].split("/", 2);
        Link link = connections.open("read " + read.dataset());
        boolean opened = false;
        try {
            Target target = target(read.dataset(), token[1]);
            KeyScan.Part wanted = new KeyScan.Part(Integer.parseInt(part[0]), Integer.parseInt(part[1]));
            RowStream rows = rows(link, read, target, wanted);
            opened = true;
            return rows;
        } finally {
            if (!opened) {
                link.close();
            }
        }
    }

    private static String text(Target target) {
        return target instanceof Target.Hashes hashes
                ? hashes.layout().text()
                : target.dataset().schema().field(RecordForm.KEY).type().toString();
    }

    private static Target target(Name name, String text) {
        if (!text.contains(":")) {
            Type keyType = text.equals("bytes") ? RedisProfile.BYTES : RedisProfile.TEXT;
            return MemberForm.isNamed(name) ? new Target.Members(name, keyType) : new Target.Pattern(name, keyType);
        }
        boolean declared = !text.startsWith("key:" + HashLayout.WHOLE_KEY + " ");
        String prefix = declared ? KeyText.prefix(name) : name.toString();
        return new Target.Hashes(HashLayout.parse(name, prefix, text));
    }

    private static RowStream rows(Link link, Read read, Target target, KeyScan.Part part) {
        String doing = "read " + read.dataset();
        Schema schema = schema(read, target);
        if (target instanceof Target.Hashes hashes) {
            HashLayout layout = hashes.layout();
            String type = layout.isDeclared() ? "hash" : null;
            KeyScan scan = new KeyScan(link, doing, layout.pattern(), type, part, KeyScan.REMEMBERED);
            return read.residual(new KeyRows(link, scan, new HashRows(link, doing, layout, schema)));
        }
        boolean members = target instanceof Target.Members;
        Name name = read.dataset();
        byte[] pattern = Octets.of(members ? name.local() : name.toString());
        KeyScan scan = new KeyScan(link, doing, pattern, null, part, KeyScan.REMEMBERED);
        boolean dumps = read.options().contains(ReadOption.NATIVE_PAYLOAD);
        Function<Record, List<Row>> rows =
                members ? each -> MemberForm.rows(schema, each) : each -> List.of(RecordForm.row(schema, each));
        return read.residual(new KeyRows(link, scan, records(new Records(link, doing, dumps), schema, rows)));
    }

    private static KeyRows.Fetch records(Records records, Schema schema, Function<Record, List<Row>> rows) {
        return new KeyRows.Fetch() {
            @Override
            public Schema schema() {
                return schema;
            }

            @Override
            public List<Row> rows(List<byte[]> keys) {
                return records.fetch(keys).stream()
                        .flatMap(record -> rows.apply(record).stream())
                        .toList();
            }
        };
    }

    /** The fields of the rows: those of the dataset, and for hashes any that is asked for by name, with whatever it holds. */
    private static Schema schema(Read read, Target target) {
        boolean pattern = target instanceof Target.Pattern;
        boolean dumps = read.options().contains(ReadOption.NATIVE_PAYLOAD);
        if (read.options().contains(ReadOption.CELL_METADATA) || (dumps && !pattern)) {
            throw new SettingsException("Cannot read " + read.dataset() + " with " + read.options()
                    + ": Redis has no times of cells, and dumps are those of keys; leave the option out, or read a"
                    + " pattern such as " + read.dataset() + ":* with NATIVE_PAYLOAD");
        }
        if (target instanceof Target.Pattern keys) {
            return requireFields(read, RecordForm.schema(keys.keyType(), dumps));
        }
        if (target instanceof Target.Members keys) {
            return requireFields(read, MemberForm.schema(keys.keyType()));
        }
        Dataset dataset = target.dataset();
        List<Field> fields = new ArrayList<>(dataset.schema().fields());
        read.fields().stream()
                .filter(name -> !dataset.schema().has(name))
                .distinct()
                .forEach(name -> fields.add(Field.of(name, new Type.Dynamic())));
        return new Schema(fields);
    }

    private static Schema requireFields(Read read, Schema schema) {
        read.fields().stream().filter(name -> !schema.has(name)).findFirst().ifPresent(name -> {
            throw new SettingsException(
                    "Cannot read " + name + " of " + read.dataset() + ": there is no such field; use "
                            + schema.fields().stream().map(Field::name).toList());
        });
        return schema;
    }
}
