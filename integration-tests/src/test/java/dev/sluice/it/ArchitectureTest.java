package dev.sluice.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** The directions of docs/architecture.md, as rules. */
@AnalyzeClasses(packages = "dev.sluice", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] API = {
        "dev.sluice.data..",
        "dev.sluice.dynamic..",
        "dev.sluice.store",
        "dev.sluice.change..",
        "dev.sluice.capture..",
        "dev.sluice.checkpoint..",
        "dev.sluice.structure..",
        "dev.sluice.error..",
        "dev.sluice.settings..",
        "dev.sluice.retry.."
    };
    private static final DescribedPredicate<JavaClass> ADAPTER = DescribedPredicate.describe(
            "an adapter", type -> type.getPackageName().startsWith("dev.sluice.store."));

    @ArchTest
    static final ArchRule theApiNeedsTheJdkOnly = classes()
            .that()
            .resideInAnyPackage(API)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    concat(API, "java..", "javax.net..", "javax.security.auth.x500..", "org.jspecify.annotations.."));

    @ArchTest
    static final ArchRule adaptersSeeTheApiAlone = noClasses()
            .that(ADAPTER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.sluice.commit..",
                    "dev.sluice.lake..",
                    "dev.sluice.warehouse..",
                    "dev.sluice.replicate..",
                    "dev.sluice.cli..");

    @ArchTest
    static final ArchRule nobodyBelowTheCommandLineSeesAnAdapter = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.sluice.commit..", "dev.sluice.lake..", "dev.sluice.warehouse..", "dev.sluice.replicate..")
            .should()
            .dependOnClassesThat(ADAPTER);

    @ArchTest
    static final ArchRule theLakeWriterDoesNotSeeTheReplicator = noClasses()
            .that()
            .resideInAnyPackage("dev.sluice.commit..", "dev.sluice.lake..", "dev.sluice.warehouse..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.sluice.replicate..", "dev.sluice.cli..");

    @ArchTest
    static final ArchRule theReplicatorDoesNotSeeTheCommandLine = noClasses()
            .that()
            .resideInAPackage("dev.sluice.replicate..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.sluice.cli..");

    @ArchTest
    static final ArchRule theProtocolDoesNotKnowItsSinks = noClasses()
            .that()
            .resideInAPackage("dev.sluice.commit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.sluice.lake..", "dev.sluice.warehouse..");

    @ArchTest
    static final ArchRule debeziumAndKafkaStayInTheirPackages = noClasses()
            .that()
            .resideOutsideOfPackages("dev.sluice.replicate.debezium..", "dev.sluice.replicate.connect..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.debezium..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule icebergStaysInTheLake = noClasses()
            .that()
            .resideOutsideOfPackage("dev.sluice.lake..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.iceberg..", "org.apache.parquet..", "org.apache.hadoop..");

    @ArchTest
    static final ArchRule driversStayInTheirAdapters = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.sluice.store.*..",
                    "dev.sluice.testkit..",
                    "dev.sluice.cli.demo..",
                    "dev.sluice.replicate.debezium..",
                    "dev.sluice.mapping.expression")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.postgresql..", "org.jooq..");

    @ArchTest
    static final ArchRule otherDriversStayInTheirAdaptersToo = noClasses()
            .that()
            .resideOutsideOfPackages("dev.sluice.store.*..", "dev.sluice.testkit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.mongodb..",
                    "org.bson..",
                    "org.neo4j..",
                    "com.datastax..",
                    "io.lettuce..",
                    "software.amazon.awssdk..",
                    "org.h2..",
                    "org.mariadb..");

    /** A module's packages may see each other; H2, SQLite and others share {@code store.jdbc}. */
    @ArchTest
    static final ArchRule adaptersDoNotSeeEachOther = slices().assignedFrom(new SliceAssignment() {
                private static final Set<String> ALONE = Set.of("mongodb", "neo4j", "cassandra", "redis", "dynamodb");

                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                    String[] parts = type.getPackageName().split("\\.");
                    if (!ADAPTER.test(type)) {
                        return SliceIdentifier.ignore();
                    }
                    return SliceIdentifier.of(ALONE.contains(parts[3]) ? parts[3] : "relational");
                }

                @Override
                public String getDescription() {
                    return "adapters";
                }
            })
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                    return SliceIdentifier.of(type.getPackageName());
                }

                @Override
                public String getDescription() {
                    return "packages";
                }
            })
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .that()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith(NullMarked.class)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager|Default[A-Z].*|Abstract[A-Z].*|Base[A-Z].*)$");

    private static String[] concat(String[] first, String... more) {
        String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }
}
