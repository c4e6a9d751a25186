package dev.sluice.store.neo4j.read;

import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.data.TypeText;
import dev.sluice.store.Split;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows by the server's numbers of their nodes or relationships.
 *
 * @param from the least number
 * @param to the greatest
 * @param schema of all rows, the same for every part of one read, whatever was written since it was cut
 */
record Slice(long from, long to, Schema schema) {
    private static final String VERSION = "1";

    static Slice all(Schema schema) {
        return new Slice(0, Long.MAX_VALUE, schema);
    }

    /** {@code 1 from to name,type,native;…} with everything that might hold one of these marks escaped. */
    String token() {
        List<String> fields = new ArrayList<>();
        for (Field field : schema.fields()) {
            String nativeType = field.nativeType();
            fields.add(escaped(field.name()) + "," + escaped(field.type().toString()) + ","
                    + (nativeType == null ? "" : escaped(nativeType)));
        }
        return VERSION + " " + from + " " + to + " " + String.join(";", fields);
    }

    static Slice of(Split split) {
        String[] parts = split.token().split(" ", -1);
        if (parts.length != 4 || !parts[0].equals(VERSION)) {
            throw new IllegalArgumentException("Not a part of a read of Neo4j: " + split.token());
        }
        List<Field> fields = new ArrayList<>();
        for (String text : parts[3].split(";")) {
            String[] words = text.split(",", -1);
            Field field = Field.of(plain(words[0]), TypeText.parse(plain(words[1])));
            fields.add(words[2].isEmpty() ? field : field.withNativeType(plain(words[2])));
        }
        return new Slice(Long.parseLong(parts[1]), Long.parseLong(parts[2]), new Schema(fields));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String plain(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
