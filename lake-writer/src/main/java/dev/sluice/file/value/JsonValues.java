package dev.sluice.file.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values out of one JSON text, token by token, so that numbers keep their digits and JSON columns their letters. Belongs to one thread.
 *
 * <p>Reads what a row's JSON is written as; every method throws {@link IllegalArgumentException} if the text is not JSON or not exactly of
 * the type wanted.
 */
public final class JsonValues implements AutoCloseable {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNestingDepth(10_000)
                    .build())
            .build();

    private final String text;
    private final JsonParser parser;
    private final Untyped untyped;

    private JsonValues(String text, Untyped untyped) {
        this.text = text;
        this.untyped = untyped;
        try {
            parser = FACTORY.createParser(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonValues of(String text) {
        return new JsonValues(text, Untyped.NARROW);
    }

    /** For {@link #variant} to guess what columns there should be: numbers are exact, and as wide as their neighbours may be. */
    public static JsonValues guessing(String text) {
        return new JsonValues(text, Untyped.WIDE);
    }

    /** Steps into the object that the text must be. */
    public void beginObject() {
        if (next() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("a JSON object is wanted, such as {\"id\":1}");
        }
    }

    /** The name of the object's next member, or null after the last. */
    public @Nullable String nextName() {
        return next() == JsonToken.FIELD_NAME ? name() : null;
    }

    /** Steps over the value. */
    public void skip() {
        next();
        raw();
    }

    /** The value, as {@code type} holds it. */
    public @Nullable Object value(Type type) {
        next();
        return current(type);
    }

    /** The value with the type that JSON gives it. */
    public Variant variant() {
        next();
        return currentVariant();
    }

    /** Nothing may follow. */
    public void end() {
        if (next() != null) {
            throw new IllegalArgumentException("something follows the value in column " + column());
        }
    }

    private @Nullable Object current(Type type) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (type instanceof Type.Json) {
            return raw();
        }
        if (type instanceof Type.Dynamic) {
            return currentVariant();
        }
        if (type instanceof Type.Array array) {
            return token == JsonToken.START_OBJECT ? bounded(array) : JsonArrays.held(elements(array), type);
        }
        if (type instanceof Type.Vector) {
            return vector(type);
        }
        if (type instanceof Type.Map map) {
            return map(map);
        }
        return type instanceof Type.Struct struct ? struct(struct) : scalar(type, token);
    }

    private Object scalar(Type type, JsonToken token) {
        if (token == JsonToken.START_OBJECT && currentVariant() instanceof Variant.Ext ext) {
            return ext;
        }
        boolean number = type instanceof Type.Int || type instanceof Type.Float || type instanceof Type.Decimal;
        boolean fits = switch (token) {
            case VALUE_STRING -> !(type instanceof Type.Bool);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number;
            case VALUE_TRUE, VALUE_FALSE -> type instanceof Type.Bool;
            default -> false;
        };
        if (!fits) {
            throw new IllegalArgumentException(kind(token) + " is no " + type);
        }
        return TextValues.parse(type, string());
    }

    private static String kind(@Nullable JsonToken token) {
        if (token == JsonToken.VALUE_STRING) {
            return "a string";
        }
        if (token == JsonToken.START_OBJECT || token == JsonToken.END_OBJECT) {
            return "an object";
        }
        if (token == JsonToken.START_ARRAY) {
            return "an array";
        }
        return token == null ? "nothing" : token.isNumeric() ? "a number" : "true or false";
    }

    /** Elements; those of an array of several dimensions are lists in lists. */
    private List<@Nullable Object> elements(Type.Array type) {
        expect(JsonToken.START_ARRAY, type);
        boolean flat = type.element() instanceof Type.Array
                || type.element() instanceof Type.Vector
                || type.element() instanceof Type.Json
                || type.element() instanceof Type.Dynamic;
        List<@Nullable Object> elements = new ArrayList<>();
        while (next() != JsonToken.END_ARRAY) {
            boolean inner = !flat && parser.currentToken() == JsonToken.START_ARRAY;
            elements.add(inner ? new JsonArrays.Inner(elements(type)) : current(type.element()));
        }
        return elements;
    }

    /** An array whose indices do not begin with 1. */
    private Object bounded(Type.Array type) {
        List<Integer> bounds = new ArrayList<>();
        List<@Nullable Object> elements = List.of();
        for (String name = nextName(); name != null; name = nextName()) {
            next();
            if (name.equals(JsonArrays.BOUNDS)) {
                elements(Type.Array.of(new Type.Int(32, false))).forEach(bound -> bounds.add((Integer) bound));
            } else if (name.equals(JsonArrays.ELEMENTS)) {
                elements = elements(type);
            } else {
                throw new IllegalArgumentException("an object is no " + type);
            }
        }
        return JsonArrays.bounded(elements, bounds, type);
    }

    private float[] vector(Type type) {
        expect(JsonToken.START_ARRAY, type);
        List<Object> elements = new ArrayList<>();
        while (next() != JsonToken.END_ARRAY) {
            elements.add(scalar(new Type.Float(32), parser.currentToken()));
        }
        float[] vector = new float[elements.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (Float) elements.get(i);
        }
        return vector;
    }

    private Map<Object, @Nullable Object> map(Type.Map type) {
        expect(JsonToken.START_OBJECT, type);
        Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
        for (String name = nextName(); name != null; name = nextName()) {
            Object key = TextValues.parse(type.key(), name);
            if (entries.containsKey(key)) {
                throw new IllegalArgumentException("the key \"" + name + "\" is there twice");
            }
            entries.put(key, value(type.value()));
        }
        return entries;
    }

    private Row struct(Type.Struct type) {
        expect(JsonToken.START_OBJECT, type);
        Schema schema = new Schema(type.fields());
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        for (String name = nextName(); name != null; name = nextName()) {
            int at = schema.position(name);
            if (at < 0) {
                throw new IllegalArgumentException("there is no field \"" + name + "\" in " + type);
            }
            values[at] = value(schema.field(at).type());
        }
        return Row.of(schema, values);
    }

    private Variant currentVariant() {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            int start = offset();
            return object(start);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Variant> elements = new ArrayList<>();
            while (next() != JsonToken.END_ARRAY) {
                elements.add(currentVariant());
            }
            return new Variant.Items(elements);
        }
        return token == JsonToken.VALUE_NULL || token == null ? new Variant.Null() : untyped.scalar(token, string());
    }

    private Variant object(int start) {
        String first = nextName();
        if (first != null && first.startsWith("$")) {
            String tagged = rest(start);
            Variant scalar = Untyped.tagged(tagged, first.substring(1));
            return scalar != null ? scalar : new JsonValues(tagged, untyped).plainObject();
        }
        return members(first);
    }

    /** An object that only looks as if it had a tag. */
    private Variant plainObject() {
        beginObject();
        return members(nextName());
    }

    private Variant.Doc members(@Nullable String first) {
        List<Variant.Entry> entries = new ArrayList<>();
        for (String name = first; name != null; name = nextName()) {
            next();
            entries.add(new Variant.Entry(name, currentVariant()));
        }
        return new Variant.Doc(entries);
    }

    /** The letters of the object that began at {@code start} and whose first name was read; steps over it. */
    private String rest(int start) {
        do {
            skip();
        } while (next() == JsonToken.FIELD_NAME);
        return text.substring(start, afterwards());
    }

    /** The letters of the current value; steps over it. */
    private String raw() {
        int start = offset();
        try {
            parser.skipChildren();
            parser.finishToken();
        } catch (IOException e) {
            throw notJson(e);
        }
        return text.substring(start, afterwards()).strip();
    }

    private int offset() {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    private int afterwards() {
        return (int) parser.currentLocation().getCharOffset();
    }

    private void expect(JsonToken token, Type type) {
        if (parser.currentToken() != token) {
            throw new IllegalArgumentException(kind(parser.currentToken()) + " is no " + type);
        }
    }

    private @Nullable JsonToken next() {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    private String name() {
        try {
            return parser.currentName();
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    private String string() {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    private int column() {
        return parser.currentTokenLocation().getColumnNr();
    }

    private IllegalArgumentException notJson(IOException e) {
        String reason = e instanceof JsonProcessingException fault ? fault.getOriginalMessage() : e.getMessage();
        return new IllegalArgumentException(
                "it is not JSON: " + reason + " (column "
                        + parser.currentLocation().getColumnNr() + ")",
                e);
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
