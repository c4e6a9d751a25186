package dev.sluice.store.dynamodb.catalog;

import dev.sluice.dynamic.Inference;
import dev.sluice.store.dynamodb.session.Session;
import dev.sluice.store.dynamodb.type.AttributeReading;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Some items of a table: of a large one from several segments, which are spread by a hash of the partition key. */
final class Sample {
    private static final int SEGMENTS = 4;

    private final Session session;
    private final Table table;
    private final Inference inference = new Inference();
    private int left;

    private Sample(Session session, Table table, int records) {
        this.session = session;
        this.table = table;
        this.left = records;
    }

    static Inference of(Session session, Table table, int records) {
        Sample sample = new Sample(session, table, records);
        int segments = records >= SEGMENTS && table.items() > records ? SEGMENTS : 1;
        for (int segment = 0; segment < segments; segment++) {
            sample.see(segment, segments, sample.left / (segments - segment));
        }
        return sample.inference;
    }

    private void see(int segment, int segments, int most) {
        int wanted = most;
        Map<String, AttributeValue> start = Map.of();
        do {
            ScanRequest.Builder scan = ScanRequest.builder()
                    .tableName(table.name().local())
                    .consistentRead(true)
                    .limit(wanted);
            if (segments > 1) {
                scan.segment(segment).totalSegments(segments);
            }
            if (!start.isEmpty()) {
                scan.exclusiveStartKey(start);
            }
            ScanResponse page = session.ask("look at " + table.name(), client -> client.scan(scan.build()));
            page.items().forEach(item -> inference.see(AttributeReading.document(item)));
            wanted -= page.items().size();
            left -= page.items().size();
            start = page.lastEvaluatedKey();
        } while (wanted > 0 && !start.isEmpty());
    }
}
