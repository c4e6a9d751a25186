package dev.sluice.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** MongoDB's sample of a bank as items, copied by rows into another table: the items are the same. */
class SampleAnalyticsTest extends DynamoDbTables {

    @ParameterizedTest
    @ValueSource(strings = {"accounts", "customers"})
    void isCopiedIntoAnotherTable(String local) throws IOException {
        Set<Map<String, AttributeValue>> documents = documents(local);
        Name name = table(local);
        fill(name, List.copyOf(documents));
        Dataset source = dataset(name);
        Dataset copy = new Dataset(
                fixture.name(local + "copy"), source.shape(), source.schema(), source.key(), List.of(), null);

        WriteReport report = write(copy, Write.upsert().creating(), writer -> {
            for (Split split : store.split(Read.all(name), 3)) {
                try (RowStream rows = store.read(split)) {
                    for (Row row = rows.next(); row != null; row = rows.next()) {
                        writer.write(row);
                    }
                }
            }
        });

        assertThat(report).isEqualTo(new WriteReport(documents.size(), 0, List.of()));
        assertThat(items(name)).isEqualTo(documents);
        assertThat(items(copy.name())).isEqualTo(documents);
    }

    private static Set<Map<String, AttributeValue>> documents(String local) throws IOException {
        Set<Map<String, AttributeValue>> documents = new HashSet<>();
        for (String line : Files.readAllLines(SharedData.file("mongo-analytics/" + local + ".json"))) {
            if (!line.isBlank()) {
                Map<String, AttributeValue> item =
                        new HashMap<>(attribute(JsonNode.parser().parse(line)).m());
                item.put("id", item.remove("_id"));
                documents.add(item);
            }
        }
        return documents;
    }

    /** MongoDB's extended JSON: a number or an id is an object with one field. */
    private static AttributeValue attribute(JsonNode node) {
        if (node.isArray()) {
            return AttributeValue.fromL(
                    node.asArray().stream().map(SampleAnalyticsTest::attribute).toList());
        }
        if (node.isObject()) {
            Map<String, JsonNode> fields = node.asObject();
            String first = fields.isEmpty() ? "" : fields.keySet().iterator().next();
            if (first.startsWith("$number")) {
                return number(fields.get(first).asString());
            }
            if (first.startsWith("$")) {
                return attribute(fields.get(first));
            }
            Map<String, AttributeValue> members = new HashMap<>();
            fields.forEach((name, value) -> members.put(name, attribute(value)));
            return AttributeValue.fromM(members);
        }
        return node.isBoolean() ? AttributeValue.fromBool(node.asBoolean()) : text(node.asString());
    }

    private void fill(Name table, List<Map<String, AttributeValue>> items) {
        for (int from = 0; from < items.size(); from += 25) {
            List<WriteRequest> requests = new ArrayList<>();
            items.subList(from, Math.min(from + 25, items.size()))
                    .forEach(item -> requests.add(WriteRequest.builder()
                            .putRequest(put -> put.item(item))
                            .build()));
            client.batchWriteItem(batch -> batch.requestItems(Map.of(table.local(), requests)));
        }
    }
}
