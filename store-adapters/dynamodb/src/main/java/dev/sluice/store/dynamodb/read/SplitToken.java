package dev.sluice.store.dynamodb.read;

import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.data.TypeText;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A part of a read as text: words, apart by spaces. It holds the fields of the dataset, so that all parts give rows of one schema
 * whenever and wherever they are read.
 *
 * @param segment the segment of the scan, of {@code segments}
 * @param after the key of the last item that was read; empty at the beginning
 */
record SplitToken(int segment, int segments, Map<String, AttributeValue> after, Schema schema) {

    SplitToken after(Map<String, AttributeValue> key) {
        return new SplitToken(segment, segments, key, schema);
    }

    String text() {
        List<String> words = new ArrayList<>(List.of(String.valueOf(segment), String.valueOf(segments)));
        after.forEach((name, value) ->
                words.addAll(List.of("key", coded(name), value.type().name(), coded(plain(value)))));
        for (Field field : schema.fields()) {
            words.addAll(List.of(
                    field.nullable() ? "field" : "required",
                    coded(field.name()),
                    coded(field.type().toString())));
        }
        return String.join(" ", words);
    }

    static SplitToken parse(String text) {
        Iterator<String> words = List.of(text.split(" ")).iterator();
        int segment = Integer.parseInt(words.next());
        int segments = Integer.parseInt(words.next());
        Map<String, AttributeValue> after = new LinkedHashMap<>();
        List<Field> fields = new ArrayList<>();
        while (words.hasNext()) {
            String kind = words.next();
            String name = decoded(words.next());
            switch (kind) {
                case "key" -> after.put(name, value(words.next(), decoded(words.next())));
                case "required" -> fields.add(Field.required(name, TypeText.parse(decoded(words.next()))));
                default -> fields.add(Field.of(name, TypeText.parse(decoded(words.next()))));
            }
        }
        return new SplitToken(segment, segments, after, new Schema(fields));
    }

    private static String plain(AttributeValue value) {
        return switch (value.type()) {
            case N -> value.n();
            case B -> Base64.getEncoder().encodeToString(value.b().asByteArray());
            default -> value.s();
        };
    }

    private static AttributeValue value(String type, String text) {
        return switch (AttributeValue.Type.valueOf(type)) {
            case N -> AttributeValue.fromN(text);
            case B ->
                AttributeValue.fromB(SdkBytes.fromByteArray(Base64.getDecoder().decode(text)));
            default -> AttributeValue.fromS(text);
        };
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
