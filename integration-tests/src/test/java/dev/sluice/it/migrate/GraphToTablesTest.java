package dev.sluice.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.SettingsException;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.SharedData;
import dev.sluice.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;

/** A graph of Neo4j as tables of PostgreSQL, and these as the same graph; tables as a graph, and this as the same tables. */
class GraphToTablesTest {
    @TempDir
    private Path directory;

    private final TestDatabase database = PostgresServer.shared().createDatabase();
    private final Store graph = TestStore.NEO4J.open();

    /** The labels here are those that people use, so nothing of other tests may be there. */
    @BeforeEach
    void clear() {
        cypher("MATCH (n) DETACH DELETE n");
        for (String made : cypher("SHOW CONSTRAINTS YIELD name RETURN name")) {
            cypher("DROP CONSTRAINT `" + made + "`");
        }
        for (String made : cypher("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name")) {
            cypher("DROP INDEX `" + made + "`");
        }
    }

    @AfterEach
    void close() {
        clear();
        graph.close();
    }

    private MappedMigration migration(StoreSettings source, StoreSettings target, String rest) {
        return new MappedMigration(directory.resolve(TestStore.word()), source, target, rest);
    }

    private StoreSettings tables() {
        return StoreSettings.of(database.storeUrl());
    }

    private StoreSettings nodes() {
        return TestStore.NEO4J.settings();
    }

    @Test
    void moviesAndTheirPeopleComeBackAsTheyWere() throws IOException {
        for (String statement :
                Files.readString(SharedData.file("neo4j-movies/movies.cypher")).split(";")) {
            if (!statement.isBlank()) {
                cypher(statement);
            }
        }
        cypher("MATCH (p:Person {name: 'Keanu Reeves'}) SET p:Star:`Stunt Double`");
        cypher("MATCH (p:Person {name: 'Hugo Weaving'}) SET p:Star, p.odd = 41, p.seen = date('2026-11-21')");
        cypher("MATCH (p:Person {name: 'Emil Eifrem'}) SET p.odd = 'in all'");
        cypher("""
                MATCH (p:Person {name: 'Keanu Reeves'}), (m:Movie {title: 'The Matrix'})
                UNWIND [1, 1, 2] AS rating CREATE (p)-[:REVIEWED {rating: rating}]->(m)""");
        List<String> before = graph();

        migration(nodes(), tables(), "defaults: {exclude: [Star, Stunt Double]}\n")
                .runAndVerify();

        assertThat(database.rows("""
                        SELECT p.born, a.roles FROM "Person" p JOIN "ACTED_IN" a ON p.name = a._start_name
                        JOIN "Movie" m ON m.title = a._end_title WHERE m.title = 'The Matrix' ORDER BY p.name, 2"""))
                .containsExactly(
                        "1967|{Trinity}", "1978|{Emil}", "1960|{\"Agent Smith\"}", "1964|{Neo}", "1961|{Morpheus}");
        assertThat(MusicShop.keys(database))
                .contains(
                        "\"Person\"|PRIMARY KEY (name)",
                        "\"ACTED_IN\"|FOREIGN KEY (_start_name) REFERENCES \"Person\"(name)",
                        "\"ACTED_IN\"|FOREIGN KEY (_end_title) REFERENCES \"Movie\"(title)",
                        "\"FOLLOWS\"|FOREIGN KEY (_end_name) REFERENCES \"Person\"(name)")
                .hasSize(2 + 6 * 3);
        clear();

        migration(tables(), nodes(), "").runAndVerify();

        List<String> after = graph();
        assertThat(List.of(without(before, after), without(after, before)))
                .as("what was lost, and what was made up")
                .isEqualTo(List.of(List.of(), List.of()));
        assertThat(before).hasSize(171 + 256 + 2 + 4);
    }

    @Test
    void foreignKeysThatBecameRelationshipsBecomeColumnsAgain() {
        MusicShop shop = MusicShop.loaded();
        migration(StoreSettings.of(shop.database().storeUrl()), nodes(), "defaults: {exclude: [\"public.invoice*\"]}\n")
                .runAndVerify();
        String pairs = shop.types("playlist_track").keySet().stream()
                .map(name -> name + ": " + (name.equals("playlist_id") ? "_start." : "_end.") + name)
                .collect(Collectors.joining(", "));

        migration(
                        nodes(),
                        tables(),
                        "defaults: {include: []}\ndatasets:\n"
                                + table(shop, "artist", "")
                                + table(shop, "genre", "")
                                + table(shop, "media_type", "")
                                + table(shop, "playlist", "")
                                + table(shop, "album", "artist_id: {to: artist, relationship: ALBUM_ARTIST_ID}")
                                + table(
                                        shop,
                                        "employee",
                                        "reports_to: {to: employee, relationship: EMPLOYEE_REPORTS_TO}")
                                + table(
                                        shop,
                                        "customer",
                                        "support_rep_id: {to: employee, relationship: CUSTOMER_SUPPORT_REP_ID}")
                                + table(
                                        shop,
                                        "track",
                                        "album_id: {to: album, relationship: TRACK_ALBUM_ID}, genre_id: {to: genre,"
                                                + " relationship: TRACK_GENRE_ID}, media_type_id: {to: media_type,"
                                                + " relationship: TRACK_MEDIA_TYPE_ID}")
                                + """
                                  - from: relationships.PLAYLIST_TRACK
                                    to: playlist_track
                                    id: {%s}
                                    fields: {_start.playlist_id: {type: int}, _end.track_id: {type: int}, _extra: drop}
                                """.formatted(pairs))
                .runAndVerify();

        Predicate<String> copied = each -> !each.startsWith("invoice");
        for (String table : MusicShop.TABLES.stream().filter(copied).toList()) {
            assertThat(MusicShop.types(database, table)).as(table).isEqualTo(shop.types(table));
            assertThat(shop.rows(database, table)).as(table).containsExactlyInAnyOrderElementsOf(shop.rows(table));
        }
        assertThat(MusicShop.keys(database))
                .isEqualTo(
                        MusicShop.keys(shop.database()).stream().filter(copied).toList());
    }

    private static String table(MusicShop shop, String name, String references) {
        String types = shop.types(name).entrySet().stream()
                .map(each -> each.getKey() + ": {type: \"" + each.getValue() + "\"}")
                .collect(Collectors.joining(", "));
        return "  - {from: " + name + ", fields: {" + types + ", _extra: drop}, references: {" + references + "}}\n";
    }

    @Test
    void aColumnHasRoomForOneRelationshipWithoutProperties() {
        cypher("CREATE CONSTRAINT FOR (n:Dog) REQUIRE n.id IS UNIQUE");
        cypher("CREATE (a:Dog {id: 1}), (b:Dog {id: 2}), (c:Dog {id: 3}), (a)-[:BITES]->(b), (a)-[:BITES]->(c),"
                + " (b)-[:BITES]->(c), (b)-[:LIKES {much: true}]->(c)");
        String bites = "datasets: [{from: Dog, references: {bitten: {to: Dog, relationship: BITES}}}]\n";

        MappedMigration once = migration(nodes(), tables(), bites);
        var report = once.migration().run(dev.sluice.replicate.PipelineListener.silent());

        assertThat(report.rejected()).isOne();
        assertThat(database.rows("SELECT id, bitten FROM \"Dog\" ORDER BY 1")).containsExactly("2|3", "3|∅");
        assertThatThrownBy(() -> migration(nodes(), tables(), bites.replace("BITES", "LIKES"))
                        .migration()
                        .plan())
                .isInstanceOf(SettingsException.class)
                .hasMessage("datasets: Dog.references: bitten: the relationships relationships.LIKES have properties,"
                        + " [much], which the columns of a key cannot hold; leave out relationship, so that they become a"
                        + " table");
    }

    private static List<String> without(List<String> all, List<String> others) {
        List<String> left = new ArrayList<>(all);
        others.forEach(left::remove);
        return left;
    }

    /** Every node, relationship, constraint and index, but the one on {@code _id} by which a type is known that has no key. */
    private List<String> graph() {
        List<String> all = new ArrayList<>();
        all.addAll(cypher(
                "MATCH (n) WHERE NOT n:_sluice_checkpoint RETURN COLLECT { WITH n UNWIND labels(n) AS l RETURN l ORDER BY l },"
                        + " properties(n)"));
        all.addAll(cypher("MATCH (a)-[r]->(b) RETURN coalesce(a.name, a.title), type(r), coalesce(b.name, b.title),"
                + " properties(r)"));
        all.addAll(cypher(
                "SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties WHERE labelsOrTypes <> ['_sluice_checkpoint']"
                        + " RETURN type, labelsOrTypes, properties"));
        all.addAll(
                cypher("SHOW INDEXES YIELD type, labelsOrTypes, properties WHERE type <> 'LOOKUP' AND labelsOrTypes <>"
                        + " ['_sluice_checkpoint'] AND properties <> ['_id'] RETURN type, labelsOrTypes, properties"));
        return all;
    }

    private List<String> cypher(String statement) {
        Driver driver = graph.unwrap(Driver.class).orElseThrow();
        return driver.executableQuery(statement).execute().records().stream()
                .map(record -> record.values().stream()
                        .map(value -> value.isNull() ? "NULL" : text(value.asObject()))
                        .collect(Collectors.joining(",")))
                .toList();
    }

    private static String text(Object value) {
        return String.valueOf(value instanceof Map<?, ?> map ? new TreeMap<>(map) : value);
    }
}
