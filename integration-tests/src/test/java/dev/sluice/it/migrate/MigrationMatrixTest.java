package dev.sluice.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Fidelity;
import dev.sluice.it.DocumentPart;
import dev.sluice.mapping.DatasetMapping;
import dev.sluice.mapping.Lossy;
import dev.sluice.mapping.MappingDefaults;
import dev.sluice.mapping.name.NameStyle;
import dev.sluice.migrate.Migration;
import dev.sluice.migrate.MigrationReport;
import dev.sluice.migrate.settings.CopySettings;
import dev.sluice.migrate.settings.MigrationSettings;
import dev.sluice.migrate.settings.TargetSettings;
import dev.sluice.migrate.settings.TargetSettings.Existing;
import dev.sluice.replicate.PipelineListener;
import dev.sluice.replicate.settings.SourceSettings;
import dev.sluice.replicate.settings.StateSettings;
import dev.sluice.replicate.verify.TableReport;
import dev.sluice.replicate.verify.VerifyListener;
import dev.sluice.replicate.verify.VerifyOptions;
import dev.sluice.store.Secret;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every store into every other: each value of the source is at the target, as its profile declares, or was refused with a reason. */
class MigrationMatrixTest {
    private static final Map<TestStore, Dataset> SOURCES = new EnumMap<>(TestStore.class);

    private final PairTable types = new PairTable();
    private final PairTable values = new PairTable();

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> everyPair() {
        Stream<DynamicTest> pairs = stores("from")
                .flatMap(source -> stores("into")
                        .filter(source::isTriedWith)
                        .map(target ->
                                DynamicTest.dynamicTest(source + " to " + target, () -> migrate(source, target))));
        return Stream.concat(pairs, Stream.of(DynamicTest.dynamicTest("docs/matrix.md says the same", this::document)));
    }

    private void document() {
        Assumptions.assumeTrue(values.isWhole(), "SKIPPED: not every pair was migrated");
        new DocumentPart("matrix.md", "migrated-types").assertSays(types.toString());
        new DocumentPart("matrix.md", "migrated-values").assertSays(values.toString());
    }

    /** All of them, or those that {@code -Dsluice.it.from=SQLITE,H2} and {@code -Dsluice.it.into=…} name. */
    private static Stream<TestStore> stores(String end) {
        String wanted = System.getProperty("sluice.it." + end, "");
        return Stream.of(TestStore.values())
                .filter(store -> wanted.isEmpty() || List.of(wanted.split(",")).contains(store.name()));
    }

    private void migrate(TestStore source, TestStore target) {
        Dataset dataset = SOURCES.computeIfAbsent(source, MigrationMatrixTest::create);
        Migration migration = Migration.of(settings(source, dataset, target, TestStore.word()));

        MigrationReport report = migration.run(PipelineListener.silent());
        List<TableReport> verified = migration
                // nobody writes meanwhile, so that nothing need be looked at again
                .verify(new VerifyOptions(2, 10, Duration.ZERO), name -> true, VerifyListener.silent())
                .tables();

        assertThat(report.complete()).isTrue();
        assertThat(verified).hasSize(1);
        TableReport table = verified.get(0);
        assertThat(List.of(table.extra(), table.different(), table.missingColumns()))
                .as("%s", table.examples())
                .containsExactly(0L, 0L, List.of());
        assertThat(table.missing()).as("%s", table.examples()).isEqualTo(report.rejected());
        assertThat(report.rows() + report.rejected()).isEqualTo(table.sourceRows());
        types.put(source, target, kept(dataset, target));
        values.put(source, target, report.rows() + ", " + report.rejected());
    }

    /** The numbers of types that are exact, widened and kept otherwise at a target. */
    private static String kept(Dataset dataset, TestStore target) {
        List<Fidelity> all = dataset.schema().fields().stream()
                .map(field -> target.profile().fidelity(field.type()))
                .toList();
        long exact = all.stream().filter(Fidelity.Exact.class::isInstance).count();
        long widened = all.stream().filter(Fidelity.Widened.class::isInstance).count();
        return exact + ", " + widened + ", " + (all.size() - exact - widened);
    }

    private static Dataset create(TestStore place) {
        try (Store store = place.open()) {
            return new ReferenceValues(store).create(store, TestStore.word());
        }
    }

    private MigrationSettings settings(TestStore from, Dataset dataset, TestStore to, String local) {
        StoreSettings source = from.settings();
        StoreSettings target = to.settings();
        DatasetMapping mapping = DatasetMapping.to(dataset.name().toString(), Optional.of(local));
        return new MigrationSettings(
                1,
                "matrix",
                new SourceSettings(source.url(), source.password(), List.of("!*")),
                new TargetSettings(target.url(), target.password(), Existing.REFUSE),
                new StateSettings(directory.resolve(from + "-" + to)),
                CopySettings.usual(),
                new MappingDefaults(List.of("*"), List.of(), NameStyle.AS_IS, Lossy.ALLOW, Secret.none(), 1_000),
                List.of(mapping));
    }
}
