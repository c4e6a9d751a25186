package dev.sluice.store.redis.value;

import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import java.util.ArrayList;
import java.util.List;

/**
 * A stream as a document: {@code lastId}; {@code entries}, each {@code {id, fields}}; {@code groups}, each {@code {name, lastId,
 * consumers, pending}}, where a pending entry is {@code {id, consumer, deliveredAt, deliveries}} with the time in milliseconds since
 * 1970. All of it comes from one {@code XINFO STREAM FULL}, and so belongs together.
 */
final class StreamForm {
    private StreamForm() {}

    static Variant value(List<Object> info) {
        List<Variant> entries = new ArrayList<>();
        for (Object each : list(info, "entries")) {
            List<?> entry = (List<?>) each;
            entries.add(doc("id", text(entry.get(0)), "fields", RecordForm.pairs((List<?>) entry.get(1))));
        }
        List<Variant> groups = new ArrayList<>();
        for (Object group : list(info, "groups")) {
            groups.add(group((List<?>) group));
        }
        return doc(
                "lastId",
                text(find(info, "last-generated-id")),
                "entries",
                new Variant.Items(entries),
                "groups",
                new Variant.Items(groups));
    }

    private static Variant group(List<?> group) {
        List<Variant> consumers = new ArrayList<>();
        for (Object consumer : list(group, "consumers")) {
            consumers.add(Octets.variant((byte[]) find((List<?>) consumer, "name")));
        }
        List<Variant> pending = new ArrayList<>();
        for (Object each : list(group, "pending")) {
            List<?> entry = (List<?>) each;
            pending.add(doc(
                    "id",
                    text(entry.get(0)),
                    "consumer",
                    Octets.variant((byte[]) entry.get(1)),
                    "deliveredAt",
                    number(entry.get(2)),
                    "deliveries",
                    number(entry.get(3))));
        }
        return doc(
                "name",
                Octets.variant((byte[]) find(group, "name")),
                "lastId",
                text(find(group, "last-delivered-id")),
                "consumers",
                new Variant.Items(consumers),
                "pending",
                new Variant.Items(pending));
    }

    private static Variant.Doc doc(Object... namesAndValues) {
        List<Variant.Entry> entries = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            entries.add(new Variant.Entry((String) namesAndValues[i], (Variant) namesAndValues[i + 1]));
        }
        return new Variant.Doc(entries);
    }

    private static Variant text(Object bytes) {
        return Octets.variant((byte[]) bytes);
    }

    private static Variant number(Object number) {
        return new Variant.Scalar(new Type.Int(64, false), number);
    }

    private static List<?> list(List<?> map, String name) {
        return (List<?>) find(map, name);
    }

    /** The value of a name in an answer of names and values in turn. Version 7 calls a group's pending entries {@code pel}. */
    private static Object find(List<?> map, String name) {
        for (int i = 0; i < map.size(); i += 2) {
            String found = Octets.text((byte[]) map.get(i));
            if (name.equals(found) || ("pel".equals(found) && name.equals("pending"))) {
                return map.get(i + 1);
            }
        }
        throw new IllegalStateException("The server says nothing of " + name + " of a stream");
    }
}
