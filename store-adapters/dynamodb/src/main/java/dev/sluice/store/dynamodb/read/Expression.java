package dev.sluice.store.dynamodb.read;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The names and values of a request's expressions, which stand in them under aliases: any name and any value is possible so. */
final class Expression {
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();

    String name(String attribute) {
        return aliases.computeIfAbsent(attribute, name -> {
            String alias = "#n" + aliases.size();
            names.put(alias, name);
            return alias;
        });
    }

    String value(AttributeValue value) {
        String alias = ":v" + values.size();
        values.put(alias, value);
        return alias;
    }

    Map<String, String> names() {
        return names;
    }

    Map<String, AttributeValue> values() {
        return values;
    }
}
