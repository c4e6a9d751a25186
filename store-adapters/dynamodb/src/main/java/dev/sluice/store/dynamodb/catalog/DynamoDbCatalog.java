package dev.sluice.store.dynamodb.catalog;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Shape;
import dev.sluice.dynamic.InferredSchema;
import dev.sluice.store.Catalog;
import dev.sluice.store.SchemaInference;
import dev.sluice.store.dynamodb.session.Session;
import java.util.List;
import java.util.Optional;

/**
 * Tables as datasets, and the items of a {@link KeyPattern}, which is not listed and found by its name: the attributes of the key as the
 * table declares them, the others as a sample of items shows them.
 */
public final class DynamoDbCatalog implements Catalog, SchemaInference {
    private static final int SAMPLED = 1_000;

    private final Session session;
    private final Tables tables;

    public DynamoDbCatalog(Session session, Tables tables) {
        this.session = session;
        this.tables = tables;
    }

    @Override
    public List<Dataset> datasets() {
        return tables.names().stream()
                .flatMap(name -> dataset(Name.of(name)).stream())
                .toList();
    }

    /** One that is just being deleted may be among them. */
    @Override
    public List<Name> names() {
        return tables.names().stream().map(Name::of).toList();
    }

    @Override
    public Optional<Dataset> dataset(Name name) {
        return tables.find(name).map(this::dataset);
    }

    /** The dataset of a table that is there. */
    public Dataset dataset(Table table) {
        return new Dataset(
                table.dataset(),
                table.pattern().isPresent() ? Shape.KEY_PATTERN : Shape.WIDE_TABLE,
                infer(table, SAMPLED).schema(),
                table.key(),
                List.of(),
                null);
    }

    /** DynamoDB counts items every six hours. */
    @Override
    public long estimatedRows(Name name) {
        return tables.find(name).map(Table::items).orElse(-1L);
    }

    @Override
    public InferredSchema infer(Name name, int records) {
        return infer(tables.require("look at", name), records);
    }

    private InferredSchema infer(Table table, int records) {
        return Sample.of(session, table, records)
                .result(table.keys().stream().map(Table.KeyAttribute::field).toList());
    }
}
