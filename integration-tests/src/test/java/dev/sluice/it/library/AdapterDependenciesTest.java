package dev.sluice.it.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One adapter brings its own driver and no other store's, as Maven resolves it for a project that depends on it. */
class AdapterDependenciesTest {
    private static final String API = "dev.sluice:sluice-store-api";
    private static final String LOGGING = "org.slf4j:slf4j-api";
    private static final String ANNOTATIONS = "org.jspecify:jspecify";

    /** What each adapter asks for beside the API, its annotations, and the facade for logs. */
    private static final Map<String, Set<String>> DRIVERS = Map.of(
            "relational", Set.of("org.postgresql:postgresql", "org.jooq:jooq"),
            "mongodb", Set.of("org.mongodb:mongodb-driver-sync"),
            "neo4j", Set.of("org.neo4j.driver:neo4j-java-driver"),
            "cassandra", Set.of("org.apache.cassandra:java-driver-core"),
            "redis", Set.of("io.lettuce:lettuce-core"),
            "dynamodb", Set.of("software.amazon.awssdk:dynamodb", "software.amazon.awssdk:url-connection-client"));

    /** Where each store's driver comes from, those that the relational adapter leaves to its user included. */
    private static final Map<String, List<String>> GROUPS = Map.of(
            "relational", List.of("org.postgresql", "org.jooq"),
            "mongodb", List.of("org.mongodb"),
            "neo4j", List.of("org.neo4j"),
            "cassandra", List.of("org.apache.cassandra", "com.datastax"),
            "redis", List.of("io.lettuce", "redis.clients"),
            "dynamodb", List.of("software.amazon"),
            "optional", List.of("com.h2database", "org.xerial", "org.duckdb", "org.mariadb", "com.mysql"),
            "replication", List.of("io.debezium", "org.apache.kafka", "org.apache.iceberg", "org.apache.hadoop"),
            "tests", List.of("org.junit", "org.assertj", "eu.maveniverse"));

    private static ProjectArtifacts project;

    @BeforeAll
    static void readTheProject() {
        project = new ProjectArtifacts(Path.of("").toAbsolutePath().getParent());
    }

    @AfterAll
    static void close() {
        project.close();
    }

    static Stream<String> adapters() {
        return DRIVERS.keySet().stream().sorted();
    }

    @Test
    void theApiBringsAnnotationsAlone() {
        assertThat(project.broughtBy("sluice-store-api")).containsExactlyInAnyOrder(API, ANNOTATIONS);
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void anAdapterAsksForTheApiAndItsDriver(String adapter) {
        Set<String> expected = new TreeSet<>(DRIVERS.get(adapter));
        expected.addAll(Set.of(API, LOGGING, ANNOTATIONS));

        assertThat(project.askedForBy("sluice-store-" + adapter)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void anAdapterBringsNothingOfAnotherStore(String adapter) {
        Set<String> brought = project.broughtBy("sluice-store-" + adapter);
        List<String> foreign = GROUPS.entrySet().stream()
                .filter(group -> !group.getKey().equals(adapter))
                .flatMap(group -> group.getValue().stream())
                .toList();

        assertThat(brought).containsAll(DRIVERS.get(adapter));
        assertThat(brought)
                .noneMatch(artifact -> foreign.stream().anyMatch(artifact::startsWith))
                .filteredOn(artifact -> artifact.startsWith("dev.sluice"))
                .containsExactlyInAnyOrder(API, "dev.sluice:sluice-store-" + adapter);
    }

    /** Whoever reads SQLite should not load DuckDB's 100 MB; PostgreSQL's driver comes unasked, for it is the source of pipelines. */
    @Test
    void theOtherRelationalDriversAreTheUsersToAdd() {
        assertThat(project.offeredBy("sluice-store-relational"))
                .containsExactlyInAnyOrder(
                        "com.h2database:h2",
                        "org.xerial:sqlite-jdbc",
                        "org.duckdb:duckdb_jdbc",
                        "org.mariadb.jdbc:mariadb-java-client");
    }
}
