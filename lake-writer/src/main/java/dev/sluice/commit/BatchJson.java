package dev.sluice.commit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.change.Position;
import dev.sluice.change.SchemaChange;
import dev.sluice.change.Stamp;
import dev.sluice.data.Dataset;
import dev.sluice.data.Row;
import dev.sluice.json.DatasetJson;
import dev.sluice.json.ValueJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Manifests and ends as the journal keeps them. */
final class BatchJson {
    private BatchJson() {}

    static String write(Manifest manifest) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode files = json.putArray("files");
        for (StagedFile file : manifest.files()) {
            ObjectNode each = files.addObject();
            each.set("dataset", DatasetJson.node(file.dataset()));
            each.put("schema", file.schemaId());
            each.put("path", file.path());
            each.put("first", file.first());
            each.put("rows", file.rows());
            each.put("bytes", file.bytes());
            each.put("loadOnly", file.loadOnly());
            each.put("unavailable", file.unavailable());
            each.put("truncates", file.truncates());
            if (!file.metrics().isEmpty()) {
                each.put("metrics", file.metrics());
            }
        }
        ArrayNode changes = json.putArray("schemaChanges");
        for (SchemaChange change : manifest.schemaChanges()) {
            ObjectNode each = changes.addObject();
            each.set("dataset", DatasetJson.node(change.dataset()));
            Row fills = change.fills();
            if (fills != null) {
                each.set("fills", ValueJson.tree(ValueJson.writeRow(fills)));
            }
            each.put("position", change.stamp().position().text());
            each.put("committed", change.stamp().committed().toString());
            each.put("transaction", change.stamp().transaction());
        }
        return json.toString();
    }

    static Manifest manifest(String text) {
        JsonNode json = ValueJson.tree(text);
        List<StagedFile> files = new ArrayList<>();
        for (JsonNode file : json.get("files")) {
            files.add(new StagedFile(
                    DatasetJson.name(file.get("dataset")),
                    file.get("schema").textValue(),
                    file.get("path").textValue(),
                    file.get("first").intValue(),
                    file.get("rows").longValue(),
                    file.get("bytes").longValue(),
                    file.get("loadOnly").booleanValue(),
                    file.get("unavailable").booleanValue(),
                    file.get("truncates").booleanValue(),
                    // a journal from before there were any
                    file.path("metrics").asText("")));
        }
        List<SchemaChange> changes = new ArrayList<>();
        for (JsonNode change : json.get("schemaChanges")) {
            Dataset dataset = DatasetJson.read(change.get("dataset"));
            Row fills = change.has("fills") ? ValueJson.readRow(dataset.schema(), change.get("fills")) : null;
            Stamp stamp = new Stamp(
                    new Position(change.get("position").textValue()),
                    Instant.parse(change.get("committed").textValue()),
                    change.get("transaction").textValue());
            changes.add(new SchemaChange(dataset, fills, stamp));
        }
        return new Manifest(files, changes);
    }

    static String write(BatchEnd end) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (end instanceof BatchEnd.Streamed streamed) {
            json.put("position", streamed.position().text());
            Instant committed = streamed.committed();
            json.put("committed", committed == null ? null : committed.toString());
        } else if (end instanceof BatchEnd.Loaded loaded) {
            json.set("dataset", DatasetJson.node(loaded.dataset()));
            json.put("split", loaded.split());
            json.put("snapshot", loaded.snapshot());
        }
        return json.toString();
    }

    static BatchEnd end(String text) {
        JsonNode json = ValueJson.tree(text);
        if (json.has("dataset")) {
            return new BatchEnd.Loaded(
                    DatasetJson.name(json.get("dataset")),
                    json.get("split").intValue(),
                    json.get("snapshot").textValue());
        }
        @Nullable String committed = json.get("committed").textValue();
        return new BatchEnd.Streamed(
                new Position(json.get("position").textValue()), committed == null ? null : Instant.parse(committed));
    }
}
