package dev.sluice.replicate.verify;

import dev.sluice.capture.ChangeLog;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Shape;
import dev.sluice.error.SettingsException;
import dev.sluice.facts.StoreFacts;
import dev.sluice.lake.LakeReader;
import dev.sluice.replicate.settings.LakeSettings;
import dev.sluice.replicate.settings.PipelineSettings;
import dev.sluice.replicate.settings.WarehouseSettings;
import dev.sluice.replicate.verify.scan.Comparison;
import dev.sluice.replicate.verify.scan.RowSource;
import dev.sluice.store.Filter;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.warehouse.WarehouseReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a pipeline copies with its copies, whether the pipeline is running or not.
 *
 * <pre>{@code
 * VerifyReport report = PipelineVerify.of(settings)
 *         .run(VerifyOptions.usual(), Set.of(Target.WAREHOUSE), table -> true, VerifyListener.silent());
 * }</pre>
 */
public final class PipelineVerify {
    private final PipelineSettings settings;

    private PipelineVerify(PipelineSettings settings) {
        this.settings = settings;
    }

    public static PipelineVerify of(PipelineSettings settings) {
        return new PipelineVerify(settings);
    }

    /** What the source can be compared with. */
    public enum Target {
        WAREHOUSE,
        /** The source as replayed from all changes in the lake. */
        LAKE;

        /** The name in reports. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Compares the pipeline's tables with its targets.
     *
     * @param targets which targets, each of which the pipeline must have
     * @param tables which of the pipeline's tables
     * @throws SettingsException if there is nothing to compare
     * @throws dev.sluice.error.StoreUnavailableException if the source or a target cannot be read now
     */
    public VerifyReport run(
            VerifyOptions options, Set<Target> targets, Predicate<Name> tables, VerifyListener listener) {
        try (Store store = Stores.open(settings.source().store())) {
            CatchUp catchUp = store.find(ChangeLog.class)
                    .map(log -> CatchUp.of(log, settings.name()))
                    .orElseGet(CatchUp::notRunning);
            Verify verify = new Verify(options, catchUp, listener);
            List<Dataset> datasets = datasets(store, tables);
            List<Comparison> comparisons = new ArrayList<>();
            if (targets.contains(Target.WAREHOUSE)) {
                comparisons.addAll(comparisons(store, datasets, Target.WAREHOUSE, warehouse()));
            }
            if (!targets.contains(Target.LAKE)) {
                return verify.run(comparisons).between(StoreFacts.versionOf(store), names(targets));
            }
            try (LakeReader lake = LakeReader.open(
                    lake().path(), settings.name(), settings.state().temporary())) {
                comparisons.addAll(comparisons(store, datasets, Target.LAKE, copies(lake)));
                return verify.run(comparisons).between(StoreFacts.versionOf(store), names(targets));
            }
        }
    }

    private static String names(Set<Target> targets) {
        return targets.stream().map(Target::toString).sorted().collect(Collectors.joining(" and "));
    }

    private List<Dataset> datasets(Store store, Predicate<Name> tables) {
        List<Dataset> datasets = store.catalog().datasets().stream()
                .filter(dataset -> dataset.shape() != Shape.VIEW)
                .filter(dataset -> settings.source().includes(dataset.name()))
                .filter(dataset -> tables.test(dataset.name()))
                .toList();
        if (datasets.isEmpty()) {
            throw nothing("none of the source's tables is wanted; check source.tables and the tables asked for");
        }
        return datasets;
    }

    private List<Comparison> comparisons(
            Store store, List<Dataset> datasets, Target target, Function<Dataset, RowSource> copies) {
        return datasets.stream()
                .map(dataset -> new Comparison(
                        dataset,
                        RowSource.of(store, dataset),
                        target.toString(),
                        copies.apply(dataset),
                        store.catalog().estimatedRows(dataset.name())))
                .toList();
    }

    private Function<Dataset, RowSource> warehouse() {
        WarehouseSettings warehouse = settings.warehouse()
                .orElseThrow(() -> nothing("it has no warehouse; add warehouse: {url: \"duckdb:./warehouse.duckdb\"}"));
        WarehouseReader reader = WarehouseReader.of(warehouse.file(), settings.name());
        Set<Name> copied = Set.copyOf(reader.datasets());
        return dataset ->
                copied.contains(dataset.name()) ? new WarehouseRows(reader, dataset.name()) : new NoRows(dataset);
    }

    private LakeSettings lake() {
        return settings.lake().orElseThrow(() -> nothing("it has no lake; add lake: {path: ./lake}"));
    }

    private static Function<Dataset, RowSource> copies(LakeReader lake) {
        Set<Name> copied = Set.copyOf(lake.datasets());
        return dataset -> copied.contains(dataset.name())
                ? RowSource.of(lake.dataset(dataset.name()).schema(), () -> lake.replay(dataset.name()))
                : new NoRows(dataset);
    }

    private SettingsException nothing(String why) {
        return new SettingsException("Cannot verify " + settings.name() + ": " + why);
    }

    /** A table of the warehouse. */
    private record WarehouseRows(WarehouseReader reader, Name name) implements RowSource {
        @Override
        public Schema schema() {
            return reader.dataset(name).schema();
        }

        @Override
        public List<Part> parts(int wanted) {
            return List.of(() -> reader.read(name));
        }

        @Override
        public RowStream candidates(Filter filter) {
            return reader.read(name, filter);
        }
    }

    /** A table that is not there, so that each row of the source is missing. */
    private record NoRows(Dataset dataset) implements RowSource {
        @Override
        public Schema schema() {
            return new Schema(dataset.schema().fields().stream()
                    .filter(field -> field.generation() != Field.Generation.COMPUTED)
                    .toList());
        }

        @Override
        public List<Part> parts(int wanted) {
            return List.of(() -> new Nothing(schema()));
        }

        @Override
        public RowStream candidates(Filter filter) {
            return new Nothing(schema());
        }
    }

    private record Nothing(Schema schema) implements RowStream {
        @Override
        public @Nullable Row next() {
            return null;
        }

        @Override
        public void close() {}
    }
}
