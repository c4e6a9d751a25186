package dev.sluice.cli.client.write;

import dev.sluice.cli.client.DatasetNames;
import dev.sluice.cli.client.StoreAddress;
import dev.sluice.cli.client.format.RowFormat;
import dev.sluice.cli.client.format.RowInput;
import dev.sluice.cli.client.format.TargetFields;
import dev.sluice.cli.output.Amounts;
import dev.sluice.cli.output.CommonOptions;
import dev.sluice.cli.output.ExitCode;
import dev.sluice.cli.output.Json;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.error.SettingsException;
import dev.sluice.error.SluiceException;
import dev.sluice.store.Store;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "write",
        description = {
            "Writes rows into a dataset: from a file, JSON lines, CSV or Parquet, or from standard input.",
            "Every value must be exactly one of its field's type; a row that is not is told, with its line, and left out.",
            "For example: sluice read sqlite:shop.db orders | sluice write h2:shop PUBLIC.orders --create --key id"
        })
public final class WriteCommand implements Callable<Integer> {
    private static final int SAMPLE = 1_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions options;

    @Mixin
    private StoreAddress address;

    @Parameters(index = "1", paramLabel = "DATASET", description = "Such as public.orders, or orders.")
    private String dataset;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "FILE",
            description = "What to read; default: standard input.")
    private @Nullable Path file;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "insert",
            description = {
                "insert: a row whose key is there is rejected; upsert: it is replaced; delete: rows of these keys are removed.",
                "Default: ${DEFAULT-VALUE}."
            })
    private Mode mode;

    @Option(
            names = "--create",
            description =
                    "Make the dataset if it is not there, with fields as the first 1,000 rows suggest, or as Parquet declares.")
    private boolean create;

    @Option(names = "--key", split = ",", paramLabel = "NAME", description = "The key of a dataset to be made.")
    private List<String> key = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = {
                "jsonl, csv or parquet; default: as the file is named, else jsonl.",
                "In CSV an empty cell is null and \"\" the empty text."
            })
    private @Nullable RowFormat format;

    @Override
    public Integer call() {
        try (Lookahead input = new Lookahead(input());
                Store store = create ? address.openOrCreate() : address.open()) {
            Optional<Dataset> found = DatasetNames.find(store, dataset);
            if (found.isEmpty() && create && mode != Mode.DELETE) {
                Dataset made = made(DatasetNames.create(store, dataset), input, store.profile());
                return load(store, made, write(made).creating(), input);
            }
            Dataset there = found.orElseGet(() -> DatasetNames.require(store, dataset));
            return load(store, there, write(there), input);
        }
    }

    private Dataset made(Name name, Lookahead input, StoreProfile profile) {
        return input.declared()
                .map(declared -> NewDataset.of(name, declared, key, profile))
                .orElseGet(() -> NewDataset.of(name, input.first(SAMPLE), input.columns(), key, profile));
    }

    private RowInput input() {
        Path path = file;
        RowFormat chosen = format();
        if (path != null && Files.isDirectory(path)) {
            throw new SettingsException("Cannot read " + path + ": it is a directory; name a file in it");
        }
        if (path != null && chosen == RowFormat.PARQUET) {
            return RowInput.parquet(path);
        }
        try {
            return RowInput.of(chosen, new BufferedInputStream(path == null ? System.in : Files.newInputStream(path)));
        } catch (IOException e) {
            throw new SettingsException("Cannot read " + path + ": there is no such file, or it may not be read", e);
        }
    }

    private RowFormat format() {
        RowFormat asked = format;
        Path path = file;
        if (asked != null) {
            return asked;
        }
        return path == null ? RowFormat.JSONL : RowFormat.of(path).orElse(RowFormat.JSONL);
    }

    private Write write(Dataset target) {
        if (mode != Mode.INSERT && !target.key().exists()) {
            throw new SettingsException("Cannot " + mode.name().toLowerCase(java.util.Locale.ROOT) + " rows of "
                    + target.name() + ": it has no key; use --mode insert, or make it with --create --key");
        }
        if (!key.isEmpty() && !key.equals(target.key().identity())) {
            throw new SettingsException("Cannot write " + target.name() + ": its key is "
                    + target.key().identity() + ", not " + key
                    + "; leave out --key, which is for a dataset to be made");
        }
        return mode == Mode.INSERT ? Write.insert() : Write.upsert();
    }

    private int load(Store store, Dataset target, Write write, Lookahead input) {
        requireFields(target, input.columns());
        long began = System.nanoTime();
        PrintWriter told = options.json() ? options.out() : spec.commandLine().getErr();
        Rejections rejections = new Rejections(told, options.json(), input.unit());
        try (Writer writer = store.writer(target, write)) {
            RowLoad load = new RowLoad(writer, target, mode, rejections);
            Thread atTheEnd = new Thread(() -> broken(load, input));
            Runtime.getRuntime().addShutdownHook(atTheEnd);
            try {
                load.all(input);
            } catch (SluiceException e) {
                broken(load, input);
                throw e;
            } finally {
                forget(atTheEnd);
            }
            told.flush();
            report(target, load, rejections.count(), Duration.ofNanos(System.nanoTime() - began));
        }
        return rejections.count() == 0 ? ExitCode.DONE : ExitCode.DIFFERENCES;
    }

    private static void requireFields(Dataset target, List<String> columns) {
        TargetFields fields = new TargetFields(target.schema());
        for (String column : columns) {
            // what a dynamic store has no column for is null in most rows, and refused row by row where it is not
            boolean nothing = column.equals(DynamicRows.EXTRA);
            if (!fields.has(column) && !fields.isOpen() && !nothing) {
                throw new SettingsException("Cannot write into " + target.name() + ": " + fields.unknown(column));
            }
        }
    }

    private void broken(RowLoad load, RowInput input) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("sluice: broken off after " + input.unit() + " " + load.durableLine() + ": "
                + Amounts.count(load.written()) + " written, " + Amounts.count(load.deleted()) + " deleted");
        err.flush();
    }

    /** No harm if the process is ending already: then the thread has its say. */
    private static void forget(Thread atTheEnd) {
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException ending) {
            return;
        }
    }

    private void report(Dataset target, RowLoad load, long rejected, Duration took) {
        PrintWriter out = options.out();
        out.println(
                options.json()
                        ? Json.line(Json.object(
                                "event",
                                "written",
                                "dataset",
                                target.name(),
                                "written",
                                load.written(),
                                "deleted",
                                load.deleted(),
                                "rejected",
                                rejected,
                                "took_seconds",
                                took))
                        : target.name() + ": " + Amounts.count(load.written(), "row", "rows") + " written, "
                                + Amounts.count(load.deleted()) + " deleted, " + Amounts.count(rejected)
                                + " rejected in "
                                + Amounts.duration(took));
        out.flush();
    }
}
