package dev.sluice.cli.client;

import dev.sluice.cli.client.filter.FilterText;
import dev.sluice.cli.client.format.RowFormat;
import dev.sluice.cli.client.format.RowOutput;
import dev.sluice.cli.output.Amounts;
import dev.sluice.cli.output.CommonOptions;
import dev.sluice.cli.output.ExitCode;
import dev.sluice.cli.output.Json;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.error.SettingsException;
import dev.sluice.settings.Nearest;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "read",
        description = {
            "Reads rows of a dataset: as a table on a terminal, elsewhere as JSON lines; into a file also as CSV or Parquet.",
            "For example: sluice read sqlite:shop.db orders --where \"total >= 10 and note is not null\" --limit 5",
            "         or: sluice read sqlite:shop.db orders --output orders.parquet"
        })
public final class ReadCommand implements Callable<Integer> {
    /** A table has room for 1 000, and says if there are more. */
    private static final long MOST_IN_TABLE = 1_001;

    private static final int ROWS_BETWEEN_LOOKS = 256;

    @Mixin
    private CommonOptions options;

    @Mixin
    private StoreAddress address;

    @Parameters(index = "1", paramLabel = "DATASET", description = "Such as public.orders, or orders.")
    private String dataset;

    @Option(names = "--fields", split = ",", paramLabel = "NAME", description = "Only these, in this order.")
    private List<String> fields = new ArrayList<>();

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description = {
                "Only rows for which it is true: =, !=, <, <=, >, >=, in (...), is [not] null, and, or, not, brackets.",
                "Texts, dates and the like in single quotes, odd names in double quotes."
            })
    private @Nullable String where;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many rows.")
    private long limit = Read.NO_LIMIT;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = {
                "table, jsonl, csv or parquet; default: as the file is named, a table on a terminal, else jsonl.",
                "In CSV an empty cell is null and \"\" the empty text."
            })
    private @Nullable RowFormat format;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write to this file instead; it appears once it is complete.")
    private @Nullable Path output;

    @Override
    public Integer call() throws IOException {
        RowFormat chosen = format();
        if (limit < 0) {
            throw new SettingsException("--limit must not be negative");
        }
        try (Store store = address.open()) {
            Dataset found = DatasetNames.require(store, dataset);
            try (RowStream rows = store.read(read(found, chosen))) {
                Path file = output;
                if (file == null) {
                    PrintWriter out = options.out();
                    write(rows, RowOutput.of(chosen, rows.schema(), out), out::checkError);
                } else {
                    long written = NewFile.write(file, part -> save(rows, found, chosen, part));
                    options.print(
                            Json.object("file", file, "rows", written),
                            Amounts.count(written, "row", "rows") + " written to " + file);
                }
            }
        }
        return ExitCode.DONE;
    }

    private RowFormat format() {
        RowFormat chosen = choice();
        Path file = output;
        if (chosen == RowFormat.PARQUET && (file == null || NewFile.isDevice(file))) {
            throw new SettingsException("Cannot write Parquet to " + (file == null ? "standard output" : file)
                    + ": it needs a file of its own; give one with --output FILE");
        }
        return chosen;
    }

    private RowFormat choice() {
        RowFormat asked = format;
        Path file = output;
        if (asked == null && file != null) {
            return RowFormat.of(file).orElse(RowFormat.JSONL);
        }
        if (options.json() && file == null && asked != null && asked != RowFormat.JSONL) {
            throw new SettingsException("--json prints JSON lines; leave it out, or --format");
        }
        if (asked != null) {
            return asked;
        }
        return options.screen().isLive() && !options.json() ? RowFormat.TABLE : RowFormat.JSONL;
    }

    private Read read(Dataset found, RowFormat chosen) {
        List<String> known = found.schema().fields().stream().map(Field::name).toList();
        for (String name : fields) {
            if (!found.schema().has(name)) {
                throw new SettingsException("Cannot read " + found.name() + ": it has no field " + name
                        + "; did you mean " + Nearest.of(name, known) + "? The fields are " + known);
            }
        }
        String condition = where;
        Filter filter = condition == null ? Filter.all() : FilterText.parse(condition, found.schema());
        long most = chosen == RowFormat.TABLE ? Math.min(limit, MOST_IN_TABLE) : limit;
        return new Read(found.name(), fields, filter, most, Set.of());
    }

    private static long save(RowStream rows, Dataset found, RowFormat format, Path file) throws IOException {
        if (format == RowFormat.PARQUET) {
            return write(rows, RowOutput.parquet(found, rows.schema(), file), () -> false);
        }
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            return write(rows, RowOutput.of(format, rows.schema(), out), () -> false);
        }
    }

    /** @param gone whether nobody reads any more what is written, as after {@code head} */
    private static long write(RowStream rows, RowOutput to, BooleanSupplier gone) throws IOException {
        try (RowOutput output = to) {
            long written = 0;
            for (Row row = rows.next(); row != null && output.write(row); row = rows.next()) {
                written++;
                if (written % ROWS_BETWEEN_LOOKS == 0 && gone.getAsBoolean()) {
                    return written;
                }
            }
            output.end();
            return written;
        }
    }
}
