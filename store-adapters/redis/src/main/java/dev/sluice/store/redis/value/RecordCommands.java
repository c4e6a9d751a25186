package dev.sluice.store.redis.value;

import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.error.UnportableValueException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The commands that make a value of {@link RecordForm} again. */
public final class RecordCommands {
    /** Most arguments of a command; Lua takes no more than some thousands. */
    private static final int CHUNK = 1_000;

    private RecordCommands() {}

    /** @throws UnportableValueException if the value is none of the type */
    public static List<byte[][]> of(byte[] key, String type, Variant value) {
        if (value instanceof Variant.Ext ext && ext.tag().startsWith("redis:")) {
            return List.<byte[][]>of(restore(key, "0", Base64.getDecoder().decode(ext.payload())));
        }
        return switch (type) {
            case "string" -> List.<byte[][]>of(command("SET", key, Octets.of(value)));
            case "hash" -> inChunks("HSET", key, filled(pairs(value)));
            case "list" -> inChunks("RPUSH", key, filled(elements(value)));
            case "set" -> inChunks("SADD", key, filled(elements(value)));
            case "zset" -> inChunks("ZADD", key, filled(scored(value)));
            case "stream" -> StreamCommands.of(key, value);
            default ->
                throw new UnportableValueException("a value of the type " + type + " can only be restored from a dump");
        };
    }

    /** @param expireAt milliseconds since 1970, or 0 for never */
    public static byte[][] restore(byte[] key, String expireAt, byte[] dump) {
        return command("RESTORE", key, Octets.of(expireAt), dump, Octets.of("REPLACE"), Octets.of("ABSTTL"));
    }

    public static byte[][] command(String name, byte[]... arguments) {
        byte[][] command = new byte[arguments.length + 1][];
        command[0] = Octets.of(name);
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return command;
    }

    public static List<byte[][]> inChunks(String name, byte[] key, List<byte[]> arguments) {
        List<byte[][]> commands = new ArrayList<>();
        for (int from = 0; from < arguments.size(); from += CHUNK) {
            List<byte[]> some = new ArrayList<>(List.of(Octets.of(name), key));
            some.addAll(arguments.subList(from, Math.min(from + CHUNK, arguments.size())));
            commands.add(some.toArray(byte[][]::new));
        }
        return commands;
    }

    private static List<byte[]> filled(List<byte[]> arguments) {
        if (arguments.isEmpty()) {
            throw new UnportableValueException("a hash, list, set or sorted set without elements cannot be");
        }
        return arguments;
    }

    /** Names and values in turn, of a document or a list of {@code {field, value}}. */
    public static List<byte[]> pairs(Variant value) {
        List<byte[]> pairs = new ArrayList<>();
        if (value instanceof Variant.Doc doc) {
            for (Variant.Entry entry : doc.entries()) {
                pairs.add(Octets.of(entry.name()));
                pairs.add(Octets.of(entry.value()));
            }
            return pairs;
        }
        for (Variant pair : items(value)) {
            pairs.add(Octets.of(member(pair, "field")));
            pairs.add(Octets.of(member(pair, "value")));
        }
        return pairs;
    }

    private static List<byte[]> elements(Variant value) {
        List<byte[]> elements = new ArrayList<>();
        if (value instanceof Variant.Scalar scalar
                && scalar.type() instanceof Type.Array array
                && scalar.value() instanceof List<?> list) {
            list.forEach(element -> elements.add(Octets.of(dev.sluice.data.Variants.of(array.element(), element))));
            return elements;
        }
        items(value).forEach(element -> elements.add(Octets.of(element)));
        return elements;
    }

    private static List<byte[]> scored(Variant value) {
        List<byte[]> scored = new ArrayList<>();
        for (Variant each : items(value)) {
            scored.add(score(member(each, "score")));
            scored.add(Octets.of(member(each, "member")));
        }
        return scored;
    }

    private static byte[] score(Variant value) {
        if (!(value instanceof Variant.Scalar scalar) || !(scalar.value() instanceof Number number)) {
            throw new UnportableValueException("a score is a number");
        }
        return number instanceof Double score ? score(score) : Octets.of(number.toString());
    }

    /** A score as the server reads it. */
    public static byte[] score(double score) {
        if (Double.isNaN(score)) {
            throw new UnportableValueException("a score cannot be NaN");
        }
        if (Double.isInfinite(score)) {
            return Octets.of(score > 0 ? "inf" : "-inf");
        }
        return Octets.of(Double.toString(score));
    }

    public static List<Variant> items(Variant value) {
        if (value instanceof Variant.Items items) {
            return items.elements();
        }
        throw new UnportableValueException(
                "a list is wanted where there is " + value.getClass().getSimpleName());
    }

    /** The member of a document. */
    public static Variant member(Variant value, String name) {
        if (value instanceof Variant.Doc doc) {
            for (Variant.Entry entry : doc.entries()) {
                if (entry.name().equals(name)) {
                    return entry.value();
                }
            }
        }
        throw new UnportableValueException("a document with " + name + " is wanted");
    }
}
