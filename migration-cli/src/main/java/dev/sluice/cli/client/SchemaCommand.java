package dev.sluice.cli.client;

import dev.sluice.cli.output.Amounts;
import dev.sluice.cli.output.CommonOptions;
import dev.sluice.cli.output.ExitCode;
import dev.sluice.cli.output.Json;
import dev.sluice.cli.output.TextTable;
import dev.sluice.data.Dataset;
import dev.sluice.dynamic.InferredSchema;
import dev.sluice.store.SchemaInference;
import dev.sluice.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "schema",
        description = {
            "Lists the datasets of a store (tables, collections, ...), or the fields of one.",
            "Where the store declares none, they are found in a sample, and what disagrees is told.",
            "For example: sluice schema postgresql://me@localhost/shop orders"
        })
public final class SchemaCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options;

    @Mixin
    private StoreAddress address;

    @Parameters(index = "1", arity = "0..1", paramLabel = "DATASET", description = "Such as public.orders, or orders.")
    private @Nullable String dataset;

    @Option(
            names = "--sample",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many records to look at where the store declares no fields; default: ${DEFAULT-VALUE}.")
    private int sample;

    @Override
    public Integer call() {
        String wanted = dataset;
        try (Store store = address.open()) {
            if (wanted == null) {
                list(store);
            } else {
                describe(store, DatasetNames.require(store, wanted));
            }
        }
        return ExitCode.DONE;
    }

    private void list(Store store) {
        TextTable table = new TextTable()
                .text("Dataset")
                .text("Shape")
                .text("Key", 60)
                .number("Fields")
                .number("Rows, about");
        List<Map<String, @Nullable Object>> documents = new ArrayList<>();
        for (Dataset found : store.catalog().datasets()) {
            long rows = store.catalog().estimatedRows(found.name());
            table.row(
                    found.name(),
                    SchemaText.word(found.shape()),
                    String.join(", ", found.key().identity()),
                    found.schema().size(),
                    SchemaText.rows(rows));
            documents.add(Json.object(
                    "dataset",
                    found.name(),
                    "shape",
                    found.shape(),
                    "key",
                    found.key().identity(),
                    "fields",
                    found.schema().size(),
                    "estimated_rows",
                    rows < 0 ? null : rows));
        }
        options.print(
                Json.object("datasets", documents),
                documents.isEmpty()
                        ? "no datasets"
                        : table + "\n" + Amounts.count(documents.size(), "dataset", "datasets"));
    }

    private void describe(Store store, Dataset found) {
        Optional<InferredSchema> inferred =
                store.find(SchemaInference.class).map(inference -> inference.infer(found.name(), Math.max(1, sample)));
        Dataset shown =
                inferred.map(result -> found.withSchema(result.schema())).orElse(found);
        SchemaText text = new SchemaText(shown, store.catalog().estimatedRows(found.name()), inferred);
        options.print(text.document(), text.text());
    }
}
