package dev.sluice.migrate.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Type;
import dev.sluice.json.ValueJson;
import dev.sluice.mapping.route.RouteField;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What JSON says, as one text for all that say the same: members in order, numbers without zeros at their end. */
final class JsonMeaning {
    private JsonMeaning() {}

    /** Whether the target keeps only what the JSON of this field says. */
    static boolean isAllOf(RouteField field) {
        return field.field().type() instanceof Type.Json
                && field.field().nativeType() != null
                && field.fidelity() instanceof Fidelity.Lossy;
    }

    /** The text; the value itself where it is no JSON. */
    static @Nullable Object of(@Nullable Object value) {
        if (!(value instanceof String json)) {
            return value;
        }
        try {
            StringBuilder text = new StringBuilder();
            write(text, ValueJson.tree(json));
            return text.toString();
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    private static void write(StringBuilder text, JsonNode node) {
        if (node.isObject()) {
            Map<String, JsonNode> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
            char before = '{';
            for (Map.Entry<String, JsonNode> member : members.entrySet()) {
                text.append(before).append(ValueJson.write(member.getKey())).append(':');
                write(text, member.getValue());
                before = ',';
            }
            text.append(members.isEmpty() ? "{}" : "}");
        } else if (node.isArray()) {
            char before = '[';
            for (JsonNode element : node) {
                text.append(before);
                write(text, element);
                before = ',';
            }
            text.append(node.isEmpty() ? "[]" : "]");
        } else if (node.isNumber()) {
            text.append(node.decimalValue().stripTrailingZeros());
        } else {
            text.append(node);
        }
    }
}
