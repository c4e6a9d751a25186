package dev.sluice.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.data.Dataset;
import dev.sluice.data.Row;
import dev.sluice.json.DatasetJson;
import dev.sluice.json.ValueJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a table knows of one schema of its dataset, kept in a table property, so that the lake can be read without the journal.
 *
 * @param columns the table's column for each field, by position
 * @param fills what rows written under earlier schemas have in fields that this one adds
 */
record KnownSchema(
        Dataset dataset, List<String> columns, @Nullable Row fills) {
    KnownSchema {
        columns = List.copyOf(columns);
    }

    String write() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("dataset", DatasetJson.node(dataset));
        columns.forEach(json.putArray("columns")::add);
        if (fills != null) {
            json.set("fills", ValueJson.tree(ValueJson.writeRow(fills)));
        }
        return json.toString();
    }

    static KnownSchema read(String text) {
        JsonNode json = ValueJson.tree(text);
        Dataset dataset = DatasetJson.read(json.get("dataset"));
        List<String> columns = new ArrayList<>();
        json.get("columns").forEach(column -> columns.add(column.textValue()));
        Row fills = json.has("fills") ? ValueJson.readRow(dataset.schema(), json.get("fills")) : null;
        return new KnownSchema(dataset, columns, fills);
    }
}
