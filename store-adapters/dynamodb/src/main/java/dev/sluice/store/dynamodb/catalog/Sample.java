package dev.sluice.store.dynamodb.catalog;

import dev.sluice.dynamic.Inference;
import dev.sluice.store.dynamodb.session.Session;
import dev.sluice.store.dynamodb.type.AttributeReading;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Some items of a table: of a large one from several segments, which are spread by a hash of the partition key. */
final class Sample {
    private static final int SEGMENTS = 4;
    /** Of a few items in a huge table, some may be seen only later, and are read all the same. */
    private static final int MOST_PAGES = 32;

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
        int pages = 0;
        Map<String, AttributeValue> start = Map.of();
        do {
            ScanRequest.Builder scan = table.scan();
            if (table.pattern().isEmpty()) {
                scan.limit(wanted);
            }
            if (segments > 1) {
                scan.segment(segment).totalSegments(segments);
            }
            if (!start.isEmpty()) {
                scan.exclusiveStartKey(start);
            }
            ScanResponse page = session.ask("look at " + table.name(), client -> client.scan(scan.build()));
            List<Map<String, AttributeValue>> found =
                    page.items().stream().filter(table::has).limit(wanted).toList();
            found.forEach(item -> inference.see(AttributeReading.document(item)));
            wanted -= found.size();
            left -= found.size();
            start = page.lastEvaluatedKey();
            pages++;
        } while (wanted > 0 && !start.isEmpty() && (table.pattern().isEmpty() || pages < MOST_PAGES));
    }
}
