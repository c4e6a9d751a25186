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
import dev.sluice.error.SettingsException;
import dev.sluice.error.SluiceException;
import dev.sluice.store.Store;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
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
            "Writes rows from a file or from standard input, JSON lines or CSV, into a dataset.",
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
            description = "Make the dataset if it is not there, with fields as the first 1,000 rows suggest.")
    private boolean create;

    @Option(names = "--key", split = ",", paramLabel = "NAME", description = "The key of a dataset to be made.")
    private List<String> key = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "jsonl or csv; default: as the file is named, else jsonl.")
    private @Nullable RowFormat format;

    @Override
    public Integer call() {
        try (InputStream bytes = open();
                Store store = address.open()) {
            Lookahead input = new Lookahead(RowInput.of(format(), bytes));
            Optional<Dataset> found = DatasetNames.find(store, dataset);
            if (found.isEmpty() && create && mode != Mode.DELETE) {
                Dataset made = NewDataset.of(
                        DatasetNames.create(store, dataset),
                        input.first(SAMPLE),
                        input.columns(),
                        key,
                        store.profile());
                return load(store, made, write(made).creating(), input);
            }
            Dataset there = found.orElseGet(() -> DatasetNames.require(store, dataset));
            return load(store, there, write(there), input);
        } catch (IOException e) {
            throw new SettingsException("Cannot read " + name() + ": " + e.getMessage(), e);
        }
    }

    private String name() {
        return file == null ? "standard input" : file.toString();
    }

    private InputStream open() {
        Path path = file;
        try {
            return new BufferedInputStream(path == null ? System.in : Files.newInputStream(path));
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
        Rejections rejections = new Rejections(told, options.json());
        try (Writer writer = store.writer(target, write)) {
            RowLoad load = new RowLoad(writer, target, mode, rejections);
            try {
                load.all(input);
            } catch (SluiceException e) {
                broken(load);
                throw e;
            }
            told.flush();
            report(target, load, rejections.count(), Duration.ofNanos(System.nanoTime() - began));
        }
        return rejections.count() == 0 ? ExitCode.DONE : ExitCode.DIFFERENCES;
    }

    private static void requireFields(Dataset target, List<String> columns) {
        TargetFields fields = new TargetFields(target.schema());
        for (String column : columns) {
            if (!fields.has(column) && !fields.isOpen()) {
                throw new SettingsException("Cannot write into " + target.name() + ": " + fields.unknown(column));
            }
        }
    }

    private void broken(RowLoad load) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("sluice: " + Amounts.count(load.written() + load.deleted(), "row is", "rows are")
                + " in the store, of the lines up to " + load.durableLine());
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
