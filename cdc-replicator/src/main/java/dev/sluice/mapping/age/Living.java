package dev.sluice.mapping.age;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.mapping.route.Rejects;
import dev.sluice.mapping.route.Stage;
import dev.sluice.mapping.route.Where;
import java.util.List;

/** Leaves out rows that have expired: they are neither copied nor missed. */
public record Living(Schema schema, Expiry expiry) implements Stage {

    @Override
    public List<Row> apply(List<Row> rows, Rejects rejects) {
        return new Where(schema, row -> !expiry.hasPassed(row)).apply(rows, rejects);
    }
}
