package dev.sluice.mapping.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Whether a text is one JSON value. */
final class JsonCheck {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonCheck() {}

    /** @throws IllegalArgumentException if it is not */
    static void require(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            JsonToken first = parser.nextToken();
            parser.skipChildren();
            if (first == null || parser.nextToken() != null) {
                throw new IllegalArgumentException("not one JSON value");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }
}
